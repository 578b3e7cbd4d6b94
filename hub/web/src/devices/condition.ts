// What to think of a terminal at a glance. Pure.
import type { Finding, Outbox, Terminal } from '../hub/types'

export type Condition = 'well' | 'unheard' | 'silent' | 'trouble' | 'attention' | 'revoked'

export const conditionNames: Record<Condition, string> = {
  well: '正常',
  unheard: '还没有联系过',
  silent: '失去联系',
  trouble: '有故障',
  attention: '注意',
  revoked: '已停用'
}

export const levelNames: Record<Finding['level'], string> = { fail: '故障', warn: '注意', ok: '正常' }

const silentAfter = 300 // s
const stuckAfter = 86400 // s

/** What a device says now counts above what the self-test found on it. */
function findingsNow({ devices, self_test }: Terminal): Finding[] {
  const told = new Set(devices.map((device) => device.name))
  return [...devices, ...(self_test?.findings ?? []).filter((finding) => !told.has(finding.name))]
}

export function conditionOf(terminal: Terminal, now: number): Condition {
  if (terminal.revoked_at !== null) return 'revoked'
  if (terminal.seen_at === null) return 'unheard'
  if (now - terminal.seen_at > silentAfter) return 'silent'
  if (findingsNow(terminal).some((finding) => finding.level === 'fail')) return 'trouble'
  return wantsAttention(terminal, now) ? 'attention' : 'well'
}

/** The self-test's warnings do not count: a hall may have reasons to live with some of them. */
function wantsAttention({ devices, outbox }: Terminal, now: number): boolean {
  return devices.some((device) => device.level === 'warn') || (outbox !== null && outboxTroubles(outbox, now).length > 0)
}

/** "凭条打印机：没有纸了（USB 1-2）" → "没有纸了": the column says which device, and its place is for technicians. */
export function briefly(text: string): string {
  return text.replace(/^[^：]*：/, '').replace(/（.*$/, '')
}

/** Why somebody should look after its outbox; empty where nobody need. */
export function outboxTroubles(outbox: Outbox, now: number): string[] {
  const waits = outbox.waiting_since === null ? 0 : now - outbox.waiting_since
  return [
    ...(waits > stuckAfter ? [`${Math.floor(waits / 86400)} 天没有传完`] : []),
    ...(outbox.set_aside > 0 ? [`${outbox.set_aside} 条被中心搁置`] : [])
  ]
}

/** The highest of the terminals that are in use; none: not known. */
export function newestVersion(terminals: Terminal[]): string | undefined {
  return terminals
    .flatMap(({ version, revoked_at }) => (version !== null && revoked_at === null ? [version] : []))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .at(-1)
}
