// Shares as people read them. Pure.
import type { Grade } from '../hub/types'

/** The best first, in the policy's words. */
export const gradeNames: Record<Grade, string> = {
  very_satisfied: '非常满意',
  satisfied: '满意',
  basically_satisfied: '基本满意',
  dissatisfied: '不满意',
  very_dissatisfied: '非常不满意'
}

export const grades = Object.keys(gradeNames) as Grade[]

export const isBad = (grade: Grade | null) => grade === 'dissatisfied' || grade === 'very_dissatisfied'

/** "98.3%"; of nothing "—". The hub has rounded it. */
export const percentText = (percent: number | null) => (percent === null ? '—' : `${percent.toFixed(1)}%`)

/** Rounded down, as the hub rounds. */
export const shareOf = (part: number, all: number) => (all === 0 ? null : Math.floor((part * 1000) / all) / 10)
