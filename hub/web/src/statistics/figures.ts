// The figures of a period as the hub tells them. What was asked for last is shown, whichever answer comes first.
import { ref } from 'vue'
import { ask } from '../hub/ask'
import type { Breakdown, Reason, Remarks, Statistics } from '../hub/types'
import type { Period } from './period'

export function queryOf(period: Period, by: Breakdown) {
  return new URLSearchParams({ ...period, by }).toString()
}

export function useFigures() {
  const statistics = ref<Statistics | null>(null)
  const reasons = ref<Reason[]>([])
  const remarks = ref<Remarks | null>(null)
  let asked = 0

  async function read(period: Period, by: Breakdown) {
    const mine = ++asked
    const of = (by: Breakdown) => ask<Statistics>('GET', `/staff/statistics?${queryOf(period, by)}`)
    const twice = ask<Remarks>('GET', `/staff/remarks?${new URLSearchParams({ ...period })}`)
    const [parts, why, seen] = await Promise.all([of(by), of('reason'), twice])
    if (mine !== asked) return
    statistics.value = parts
    reasons.value = why.reasons
    remarks.value = seen
  }

  return { statistics, reasons, remarks, read }
}
