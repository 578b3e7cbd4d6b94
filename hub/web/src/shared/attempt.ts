// Does what a person asked for, and tells her when it could not be done.
import { ElMessage } from '../elements/basic'
import { Problem } from '../hub/ask'

/** A session that ended is told by the sign-in page. */
export function tell(problem: unknown) {
  if (problem instanceof Problem && problem.code === 'signed_out') return
  ElMessage({ type: 'error', message: (problem as Error).message, duration: 5000, showClose: true })
}

/** Whether it was done. */
export async function attempt(deed: () => Promise<unknown>): Promise<boolean> {
  try {
    await deed()
    return true
  } catch (problem) {
    tell(problem)
    return false
  }
}

export function done(message: string) {
  ElMessage({ type: 'success', message, duration: 2500 })
}
