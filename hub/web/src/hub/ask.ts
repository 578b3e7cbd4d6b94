// One question to the hub and its answer. Not the stream of events (hub/events.ts), not who is signed in
// (staff/session.ts).

/** The hub said no. `message` is a Chinese sentence for people; `code` is for programs. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    title: string,
    readonly details: Record<string, unknown> = {}
  ) {
    super(title)
  }
}

/** No answer came: whether the hub did what was asked is not known. */
export class Silence extends Error {
  constructor() {
    super('没有收到大厅中心的答复。请检查网络后再试一次。')
  }
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

const answerWithin = 10_000 // ms

let csrf = ''
let signedOut = () => {}

export function useCsrf(token: string) {
  csrf = token
}

/** What to do when the hub no longer knows who is asking. */
export function onSignedOut(handler: () => void) {
  signedOut = handler
}

/** The answer's JSON; undefined where there is none. Throws Problem or Silence. */
export function ask<T = void>(method: Method, path: string, body?: unknown): Promise<T> {
  return send(method, path, body === undefined ? null : JSON.stringify(body), {
    'Content-Type': 'application/json'
  }).then((answer) => (answer === '' ? undefined : JSON.parse(answer)))
}

/** The same for what is not JSON. */
export async function send(
  method: Method,
  path: string,
  body: string | null,
  headers: Record<string, string>
): Promise<string> {
  const response = await reach(method, path, body, headers)
  const text = await response.text().catch(() => {
    throw new Silence()
  })
  if (!response.ok) throw refused(response.status, text)
  return text
}

function reach(method: Method, path: string, body: string | null, headers: Record<string, string>) {
  const token: Record<string, string> = method === 'GET' ? {} : { 'X-CSRF-Token': csrf }
  return fetch(`/api/v1${path}`, {
    method,
    body,
    headers: body === null ? token : { ...headers, ...token },
    signal: AbortSignal.timeout(answerWithin)
  }).catch(() => {
    throw new Silence()
  })
}

function refused(status: number, text: string): Problem {
  const problem = problemOf(status, text)
  if (problem.code === 'signed_out') signedOut()
  return problem
}

function problemOf(status: number, text: string): Problem {
  try {
    const { title, code, ...details } = JSON.parse(text)
    return new Problem(status, code ?? '', title ?? '', details)
  } catch {
    return new Problem(status, '', `大厅中心答复异常（${status}）。请稍后再试；仍不行请联系管理员。`)
  }
}
