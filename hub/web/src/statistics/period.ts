// Periods that people ask for by name, as the days of this computer's calendar: whoever asks is in the hall. Pure.

import { dayText } from '../shared/time'

/** First and last day, "2026-05-01". */
export interface Period {
  from: string
  until: string
}

export type PeriodName = 'week' | 'month' | 'last_month' | 'own'

export const periodNames: Record<PeriodName, string> = {
  week: '本周',
  month: '本月',
  last_month: '上月',
  own: '自选'
}

const text = (day: Date) => dayText(day.getTime() / 1000)

const dayOf = (year: number, month: number, day: number) => text(new Date(year, month, day))

/** Weeks begin on Mondays; what has not ended yet ends today. */
export function periodNamed(name: Exclude<PeriodName, 'own'>, now: Date): Period {
  const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()]
  if (name === 'week') return { from: dayOf(year, month, day - ((now.getDay() + 6) % 7)), until: text(now) }
  if (name === 'month') return { from: dayOf(year, month, 1), until: text(now) }
  return { from: dayOf(year, month - 1, 1), until: dayOf(year, month, 0) }
}
