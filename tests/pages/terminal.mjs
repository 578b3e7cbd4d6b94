// An enrolled terminal, as far as the pages' tests need one: takes tickets, says that they are on paper, asks what the
// hall offers, says how it stands. Speaks hub/wire.h and wire_tickets.h over TLS with the terminal's certificate.
import { createHash, randomBytes, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { request } from 'node:https'

const keys = (name) => readFileSync(`${process.env.HALL_KEYS}/${name}`)

/** Encodes the few kinds of CBOR that a terminal sends. */
function cbor(value) {
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (typeof value === 'number') return head(0, value)
  if (typeof value === 'boolean') return Buffer.of(value ? 0xf5 : 0xf4)
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(cbor)])
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Buffer.concat([head(5, entries.length), ...entries.flat().map(cbor)])
}

function head(kind, length) {
  return length < 24 ? Buffer.of((kind << 5) | length) : Buffer.of((kind << 5) | 24, length)
}

function ask(method, path, body = Buffer.alloc(0), type = 'application/cbor') {
  const options = {
    host: '127.0.0.1',
    port: process.env.HALL_PORT,
    method,
    path,
    cert: keys('device.crt'),
    key: keys('device.key'),
    ca: keys('ca.crt'),
    headers: { 'Content-Type': type, 'Content-Length': body.length }
  }
  return new Promise((resolve, reject) => {
    request(options, async (answer) => {
      const parts = []
      for await (const part of answer) parts.push(part)
      if (answer.statusCode === 200) resolve(Buffer.concat(parts))
      else reject(new Error(`${path}: ${answer.statusCode} ${Buffer.concat(parts)}`))
    })
      .on('error', reject)
      .end(body)
  })
}

/** The number on a printed ticket, "A001". `id` is what its QR says. */
export async function takeTicket(business, id = randomBytes(16)) {
  const taken = await ask('POST', '/api/v1/kiosk/tickets', cbor({ v: 1, id, business, priority: 'ordinary' }))
  await ask('POST', '/api/v1/kiosk/tickets/paper', cbor({ v: 1, id, printed: true }))
  const number = /number.([A-Z]{1,2}\d{3,4})/.exec(taken.toString('latin1'))
  if (!number) throw new Error(`no ticket: ${taken.toString('latin1')}`)
  return number[1]
}

export async function takeTickets(business, howMany) {
  const numbers = []
  while (numbers.length < howMany) numbers.push(await takeTicket(business))
  return numbers
}

/** What a citizen says of a ticket that was served, on the phone that scanned its QR, and after how many seconds. */
export async function rate(id, grade, service = [], took = 5, added = {}) {
  const rating = { v: 1, token: id.toString('hex'), grade, service, staff: [], took, ...added }
  await ask('POST', '/api/v1/phone/rating', Buffer.from(JSON.stringify(rating)), 'application/json')
}

/** Whether the terminal would show a business of this name. */
export async function offers(name) {
  return (await ask('GET', '/api/v1/kiosk/hall')).includes(name)
}

const name = 'XH-03'
const epoch = randomBytes(16)

/** How the terminal stands now: { version, waiting, set_aside, devices: [{ check, verdict, sentence }] }. */
export async function beat(state) {
  const named = Buffer.concat([Buffer.of(name.length), Buffer.from(name), epoch])
  const tip = createHash('sha256').update('hallkiosk chain v1').update(named).digest() // storage/chain.h: no rating yet
  const signed = Buffer.concat([Buffer.from('hallkiosk head v1'), named, Buffer.alloc(8), tip])
  const signature = sign('sha256', signed, keys('device.key'))
  await ask('POST', '/api/v1/kiosk/heartbeat', cbor({ v: 2, epoch, seq: 0, head: tip, signature, ...state }))
}
