// The hub's clock, followed between its answers by this computer's, whose own hour may be wrong.
import { onUnmounted, ref } from 'vue'

export function useHubClock() {
  const now = ref(Date.now() / 1000)
  let ahead = 0
  const tick = () => (now.value = Date.now() / 1000 + ahead)
  const timer = window.setInterval(tick, 1000)
  onUnmounted(() => clearInterval(timer))
  return {
    now,
    set(hubNow: number) {
      ahead = hubNow - Date.now() / 1000
      tick()
    }
  }
}
