// Which calls of the hall's state have not been announced yet. Pure.
import type { Board, Call } from '../hub/types'

/** A call older than this is shown but not announced: nobody is waiting for it any more. */
export const announcedWithin = 60 // s

/** The oldest first. `heard`: the last event that was seen; null at the start, when nothing counts as new. */
export function newCalls({ calls, now }: Board, heard: number | null): Call[] {
  if (heard === null) return []
  return calls
    .filter((call) => call.event > heard && now - call.at <= announcedWithin)
    .sort((a, b) => a.event - b.event)
}
