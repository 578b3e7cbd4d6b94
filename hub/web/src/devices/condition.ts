// What to think of a terminal at a glance. Pure.
import type { Terminal } from '../hub/types'

export type Condition = 'well' | 'unheard' | 'silent' | 'trouble' | 'revoked'

export const conditionNames: Record<Condition, string> = {
  well: '正常',
  unheard: '还没有联系过',
  silent: '失去联系',
  trouble: '自检有故障',
  revoked: '已停用'
}

const silentAfter = 300 // s

export function conditionOf(terminal: Terminal, now: number): Condition {
  if (terminal.revoked_at !== null) return 'revoked'
  if (terminal.seen_at === null) return 'unheard'
  if (now - terminal.seen_at > silentAfter) return 'silent'
  return terminal.self_test?.passed === false ? 'trouble' : 'well'
}
