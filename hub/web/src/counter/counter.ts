// What a clerk sees and does at her window. One thing at a time: while the hub has not answered, nothing else is
// sent, and a request keeps its id through every try.
import { readonly, ref, shallowRef } from 'vue'
import { ask, Problem } from '../hub/ask'
import { askOnce } from '../hub/once'
import type { Counter, CounterAction, Priority, Ticket } from '../hub/types'
import { attempt } from '../shared/attempt'

export interface More {
  business?: string
  priority?: Priority
}

export function useCounter() {
  const counter = shallowRef<Counter | null>(null)
  const busy = ref(false)
  let wanted = 0

  /** Of answers that overtake one another, the one asked for last counts. */
  async function read() {
    const mine = ++wanted
    const answer = await ask<Counter>('GET', '/staff/counter')
    if (mine === wanted) counter.value = answer
  }

  async function deed(path: string, body: object) {
    if (busy.value) return
    busy.value = true
    await attempt(async () => {
      try {
        await askOnce<Ticket>(path, body)
      } finally {
        await read()
      }
    })
    busy.value = false
  }

  return {
    counter,
    busy: readonly(busy),
    refresh: () => read().catch(ignoreSilence),
    next: () => deed('/staff/counter/next', {}),
    act: (action: CounterAction, ticket: Ticket, more: More = {}) =>
      deed('/staff/counter/act', { action, ticket: ticket.ticket, ...more })
  }
}

/** The badge tells of a hub that is silent; the next event reads again. */
function ignoreSilence(problem: unknown) {
  if (problem instanceof Problem && problem.code !== 'signed_out') throw problem
}
