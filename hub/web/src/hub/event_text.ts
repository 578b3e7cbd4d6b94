// The text/event-stream format, as far as the hub speaks it: `event`, `data`, comments. Pure.

export interface HubEvent {
  event: string
  data: string
}

/** Takes text in pieces as it comes and gives the events that are whole. */
export class EventText {
  private rest = ''
  private event = ''
  private data: string[] = []

  take(piece: string): HubEvent[] {
    const lines = (this.rest + piece).split(/\r?\n/)
    this.rest = lines.pop() ?? ''
    return lines.flatMap((line) => this.line(line))
  }

  private line(line: string): HubEvent[] {
    if (line === '') return this.end()
    const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line) ?? []
    if (field === 'event') this.event = value ?? ''
    if (field === 'data') this.data.push(value ?? '')
    return []
  }

  private end(): HubEvent[] {
    const whole = { event: this.event || 'message', data: this.data.join('\n') }
    const some = this.data.length > 0
    this.event = ''
    this.data = []
    return some ? [whole] : []
  }
}
