// Who is signed in. A session that ended leaves the page as it was: whoever signs in again goes on where she was.
import { readonly, ref } from 'vue'
import { ask, onSignedOut, Problem, useCsrf } from '../hub/ask'
import type { Session } from '../hub/types'

const current = ref<Session | null>(null)
const lapsed = ref(false)

export const session = readonly(current)
/** The session has ended at the hub; `session` tells whose it was. */
export const sessionLapsed = readonly(lapsed)

onSignedOut(() => (lapsed.value = true))

function take(answer: Session | null) {
  current.value = answer
  lapsed.value = false
  useCsrf(answer?.csrf ?? '')
}

export async function findSession() {
  try {
    take(await ask<Session>('GET', '/staff/session'))
  } catch (problem) {
    if (!(problem instanceof Problem && problem.code === 'signed_out')) throw problem
  }
}

export async function signIn(user: string, password: string) {
  take(await ask<Session>('POST', '/staff/session', { user, password }))
}

export async function signOut() {
  await ask('DELETE', '/staff/session')
  take(null)
}

export async function sitAt(window: string | null) {
  take(await ask<Session>('PUT', '/staff/window', { window }))
}
