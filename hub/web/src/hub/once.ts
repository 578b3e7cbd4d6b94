// What may be asked again without being done twice: the hub knows the request by its id.
import { ask, Silence } from './ask'

const pauses = [400, 1200, 3000] // ms between tries

export function newRequest(): string {
  return crypto.randomUUID().replaceAll('-', '')
}

/** Asks until there is an answer, some seconds at most; the id stays the same, so a lost answer is harmless. */
export async function askOnce<T>(path: string, body: object): Promise<T> {
  const named = { request: newRequest(), ...body }
  for (const pause of pauses) {
    try {
      return await ask<T>('POST', path, named)
    } catch (problem) {
      if (!(problem instanceof Silence)) throw problem
      await new Promise((wake) => setTimeout(wake, pause))
    }
  }
  return ask<T>('POST', path, named)
}
