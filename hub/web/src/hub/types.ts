// What the hub and the pages say to one another: the answers' shapes, as the hub documents them. Times are UTC
// seconds since 1970.

export type Role = 'clerk' | 'reviewer' | 'administrator' | 'auditor'

export interface Session {
  user: string
  name: string
  role: Role
  window: string | null
  csrf: string
  expires_at: number
  hall: string
}

export type TicketState =
  | 'reserved'
  | 'waiting'
  | 'called'
  | 'serving'
  | 'suspended'
  | 'finished'
  | 'no_show'
  | 'void'

export type Priority = 'ordinary' | 'booked' | 'care' | 'green'

export interface Ticket {
  ticket: string
  number: string
  business: string
  business_name: string
  state: TicketState
  priority: Priority
  since: number
  called_at: number | null
  started_at: number | null
  window: string | null
  recalls: number
  returns: number
  card: boolean
}

export interface Keyed {
  key: string
  name: string
}

export interface Queue {
  business: string
  name: string
  waiting: number
  wait_minutes: number | null
}

export interface Counter {
  now: number
  window: Keyed | null
  windows: (Keyed & { taken: boolean })[]
  current: Ticket | null
  recalls_left: number
  queues: Queue[]
  waiting: Ticket[]
  passed: Ticket[]
  suspended: Ticket[]
  businesses: Keyed[]
  served_today: number
}

export type CounterAction =
  | 'call'
  | 'recall'
  | 'start'
  | 'finish'
  | 'skip'
  | 'transfer'
  | 'suspend'
  | 'put_back'
  | 'resume'
  | 'favour'
  | 'cancel'

export interface Call {
  number: string
  window_name: string
  window_name_en: string
  at: number
  times: number
  event: number
}

export interface WaitingList {
  business_name: string
  business_name_en: string
  area: string
  waiting: number
  wait_minutes: number | null
  next: string[]
}

export interface Board {
  now: number
  hall: string
  calls: Call[]
  waiting: WaitingList[]
}

export interface Finding {
  name: string
  level: 'ok' | 'warn' | 'fail'
  text: string
}

export interface Outbox {
  waiting: number
  waiting_since: number | null
  set_aside: number
}

export interface Terminal {
  name: string
  enrolled_at: number
  revoked_at: number | null
  seen_at: number | null
  version: string | null
  outbox: Outbox | null
  devices: Finding[]
  self_test: { at: number; passed: boolean; findings: Finding[] } | null
}

export interface Place {
  key: string
  name: string
  name_en: string
}

export interface Business extends Place {
  prefix: string
  department: string
  area: string
  card: boolean
  daily_limit: number
  person_limit: number
}

export interface Window extends Place {
  businesses: string[]
}

export interface Opening {
  key: string
  weekdays: string
  from: string
  until: string
  limit: number
  businesses: string[]
}

export interface Workday {
  day: string
  as: string
}

export interface QueueRules {
  print_seconds: number
  recalls: number
  returns: number
  lease: number
  booked_minutes: number
  care_minutes: number
  green_minutes: number
}

export interface Hall {
  time_zone: string
  queue: QueueRules
  areas: Place[]
  departments: Place[]
  businesses: Business[]
  windows: Window[]
  openings: Opening[]
  holidays: string[]
  workdays: Workday[]
}

export type Grade = 'very_satisfied' | 'satisfied' | 'basically_satisfied' | 'dissatisfied' | 'very_dissatisfied'

export type Breakdown = 'department' | 'window' | 'item' | 'channel' | 'day' | 'reason'

export interface Figures {
  grades: Record<Grade, number>
  rated: number
  bad: number
  satisfaction: number | null
  defaulted: number
  satisfaction_with_defaults: number | null
}

export interface NamedFigures extends Figures {
  name: string
}

export interface Reason {
  code: string
  text: string
  grade: Grade | null
  times: number
  departments: { name: string; times: number }[]
}

export interface Statistics {
  from: string
  until: string
  by: Breakdown
  total: Figures
  parts: NamedFigures[]
  reasons: Reason[]
  formulas: [string, string]
}

export type Remark = 'hasty' | 'same_card' | 'on_end'

export interface RemarkedRating {
  receipt: string
  at: number
  terminal: string
  department: string
  window: string
  item: string
  grade: Grade
  took: number
  remarks: Remark[]
}

export interface Remarks {
  total: number
  rules: string
  remarks: RemarkedRating[]
}

export interface BadRating {
  receipt: string
  received_at: number
  verify_by: number
  terminal: string
  department: string
  window: string
  item: string
  case_no: string
  step: number
  grade: Extract<Grade, 'dissatisfied' | 'very_dissatisfied'>
  reasons: string[]
  call_back: boolean | null
  counted: boolean
  sealed: boolean
}

export interface BadRatings {
  now: number
  most: number
  ratings: BadRating[]
}

export interface AuditEntry {
  id: number
  at: number
  who: string
  action: string
  subject: string
  why: string
}

export interface User {
  user: string
  name: string
  role: Role
  locked_until: number | null
  last_sign_in: number | null
  disabled: boolean
}
