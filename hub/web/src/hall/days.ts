// Days as the hub writes them, "2026-10-01". Pure.
import { weekdayNames } from '../shared/words'

const oneDay = 86_400_000 // ms

export function daysBetween(first: string, last: string): string[] {
  const days = []
  for (let day = Date.parse(first); day <= Date.parse(last); day += oneDay)
    days.push(new Date(day).toISOString().slice(0, 10))
  return days
}

/** "四" */
export function weekdayOf(day: string): string {
  return weekdayNames[(new Date(day).getUTCDay() + 6) % 7] ?? ''
}
