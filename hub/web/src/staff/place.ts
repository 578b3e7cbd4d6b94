// Which page is shown: the part after # in the address, so that it outlives a reload and the browser's Back works.
import { ref } from 'vue'

const here = () => location.hash.replace(/^#\/?/, '')

export const place = ref(here())

window.addEventListener('hashchange', () => (place.value = here()))

export function addressOf(key: string): string {
  return `#/${key}`
}
