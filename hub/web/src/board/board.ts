// The hall's state as the call screen follows it, and which of its calls are new.
import { computed, onUnmounted, ref, shallowRef } from 'vue'
import { listen } from '../hub/events'
import type { Board, Call } from '../hub/types'
import { newCalls } from './new_calls'

const flashFor = 8_000 // ms

/** `announce` gets each call once, the oldest first. */
export function useBoard(announce: (call: Call) => void) {
  const board = shallowRef<Board | null>(null)
  const fresh = ref(new Set<number>())
  let heard: number | null = null

  function take(next: Board) {
    newCalls(next, heard).forEach(tell)
    heard = Math.max(heard ?? 0, ...next.calls.map((call) => call.event))
    board.value = next
  }

  function tell(call: Call) {
    announce(call)
    fresh.value.add(call.event)
    setTimeout(() => fresh.value.delete(call.event), flashFor)
  }

  const stream = listen('/board/events', {
    event: ({ event, data }) => event === 'board' && take(JSON.parse(data))
  })
  onUnmounted(() => stream.close())

  return { board, link: stream.link, isFresh: computed(() => (call: Call) => fresh.value.has(call.event)) }
}
