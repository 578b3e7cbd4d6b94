// Why a button cannot be pressed now, in a few words under it; the hub decides, this saves a question. Pure.
import type { Counter } from '../hub/types'

export type Deed = 'next' | 'recall' | 'start' | 'finish' | 'skip' | 'transfer' | 'suspend'

const nothingCalled = '没有已叫的号'

/** null: it can be pressed. */
export function reasonAgainst(deed: Deed, counter: Counter): string | null {
  if (!counter.window) return '请先选择窗口'
  return deed === 'next' ? againstNext(counter) : againstCurrent(deed, counter)
}

function againstNext({ current, waiting }: Counter): string | null {
  if (current) return '请先处理当前号'
  return waiting.length === 0 ? '无人等候' : null
}

function againstCurrent(deed: Deed, { current, recalls_left }: Counter): string | null {
  if (!current) return nothingCalled
  const called = current.state === 'called'
  switch (deed) {
    case 'recall':
      if (!called) return '已开始办理'
      return recalls_left > 0 ? null : '重呼次数已用完'
    case 'start':
    case 'skip':
      return called ? null : '已开始办理'
    case 'finish':
      return called ? '还没有开始办理' : null
    default:
      return null
  }
}
