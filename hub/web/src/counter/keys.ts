// The counter's keyboard keys: function keys, because no input method takes them.
import { onMounted, onUnmounted } from 'vue'
import { sessionLapsed } from '../staff/session'
import type { Deed } from './allowed'

export const keyOf: Record<Deed, string> = {
  next: 'F2',
  recall: 'F3',
  start: 'F4',
  finish: 'F6',
  skip: 'F7',
  transfer: 'F8',
  suspend: 'F9'
}

const deedOf = new Map(Object.entries(keyOf).map(([deed, key]) => [key, deed as Deed]))

/** A key held down counts once; under a dialog keys do nothing. */
export function useKeys(press: (deed: Deed) => void, covered: () => boolean) {
  function pressed(event: KeyboardEvent) {
    const deed = deedOf.get(event.key)
    if (!deed || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    if (!event.repeat && !sessionLapsed.value && !covered()) press(deed)
  }
  onMounted(() => window.addEventListener('keydown', pressed))
  onUnmounted(() => window.removeEventListener('keydown', pressed))
}
