// The hub's stream of events, kept up: read by hand because a browser's EventSource hides the comment lines that
// tell a quiet stream from a dead one.
import { readonly, ref, type Ref } from 'vue'
import { EventText, type HubEvent } from './event_text'

/** joining: not yet, for the first time; lost: it was there, or could not be had. */
export type Link = 'joining' | 'up' | 'lost'

export interface Stream {
  link: Readonly<Ref<Link>>
  close(): void
}

interface Listener {
  event(event: HubEvent): void
  /** At each connection: what was said in between is missed. */
  joined?(): void
  /** The hub no longer knows who is listening; the stream ends. */
  signedOut?(): void
}

const silentFor = 40_000 // ms; the hub says something every 15 s
const againAfter = 2_000

export function listen(path: string, listener: Listener): Stream {
  const link = ref<Link>('joining')
  const closed = new AbortController()
  void keepUp()
  return { link: readonly(link), close: () => closed.abort() }

  async function keepUp() {
    while (!closed.signal.aborted) {
      const status = await readUntilLost()
      if (closed.signal.aborted) return
      link.value = 'lost'
      if (status === 401) return listener.signedOut?.()
      await new Promise((wake) => setTimeout(wake, againAfter))
    }
  }

  /** The HTTP status, 0 when there was none. */
  async function readUntilLost(): Promise<number> {
    const watchdog = new Watchdog(closed.signal)
    try {
      const response = await fetch(`/api/v1${path}`, { signal: watchdog.signal, cache: 'no-store' })
      if (!response.ok || !response.body) return response.status
      link.value = 'up'
      listener.joined?.()
      await readAll(response.body, watchdog)
      return response.status
    } catch {
      return 0 // however it was lost: it is joined again
    } finally {
      watchdog.stop()
    }
  }

  async function readAll(body: ReadableStream<Uint8Array>, watchdog: Watchdog) {
    const text = new EventText()
    const decoder = new TextDecoder()
    const reader = body.getReader()
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      watchdog.fed()
      text.take(decoder.decode(part.value, { stream: true })).forEach((event) => listener.event(event))
    }
  }
}

/** Gives up on a stream that says nothing for too long, or that is not wanted any more. */
class Watchdog {
  private readonly gaveUp = new AbortController()
  private timer = 0
  private readonly giveUp = () => this.gaveUp.abort()

  constructor(private readonly closed: AbortSignal) {
    closed.addEventListener('abort', this.giveUp)
    this.fed()
  }

  get signal() {
    return this.gaveUp.signal
  }

  fed() {
    clearTimeout(this.timer)
    this.timer = window.setTimeout(this.giveUp, silentFor)
  }

  stop() {
    clearTimeout(this.timer)
    this.closed.removeEventListener('abort', this.giveUp)
  }
}
