// What a clerk sees and does at her window. One thing at a time: while the hub has not answered, nothing else is
// sent, and a request keeps its id through every try.
import { onUnmounted, readonly, ref, shallowRef } from 'vue'
import { ask, Silence } from '../hub/ask'
import { askOnce } from '../hub/once'
import type { Counter, CounterAction, Priority, Ticket } from '../hub/types'
import { attempt, tell } from '../shared/attempt'

const againAfter = 2_000 // ms

export interface More {
  business?: string
  priority?: Priority
}

export function useCounter() {
  const counter = shallowRef<Counter | null>(null)
  const busy = ref(false)
  let wanted = 0
  let again = 0

  /** Of answers that overtake one another, the one asked for last counts. */
  async function read() {
    const mine = ++wanted
    const answer = await ask<Counter>('GET', '/staff/counter')
    if (mine === wanted) counter.value = answer
  }

  /** Until there is an answer: what is shown must not stay old because one was lost. */
  async function refresh() {
    clearTimeout(again)
    await read().catch((problem) => {
      if (problem instanceof Silence) again = window.setTimeout(refresh, againAfter)
      else tell(problem)
    })
  }
  onUnmounted(() => clearTimeout(again))

  async function deed(path: string, body: object) {
    if (busy.value) return
    busy.value = true
    await attempt(async () => {
      try {
        await askOnce<Ticket>(path, body)
      } finally {
        await refresh()
      }
    })
    busy.value = false
  }

  return {
    counter,
    busy: readonly(busy),
    refresh,
    next: () => deed('/staff/counter/next', {}),
    act: (action: CounterAction, ticket: Ticket, more: More = {}) =>
      deed('/staff/counter/act', { action, ticket: ticket.ticket, ...more })
  }
}
