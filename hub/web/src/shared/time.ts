// Times as people read them, in the computer's own zone: whoever reads these pages is in the hall. Pure.

const two = (number: number) => String(number).padStart(2, '0')

export function clockText(at: number): string {
  const time = new Date(at * 1000)
  return `${two(time.getHours())}:${two(time.getMinutes())}`
}

export function dayText(at: number): string {
  const time = new Date(at * 1000)
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`
}

export function momentText(at: number): string {
  return `${dayText(at)} ${clockText(at)}:${two(new Date(at * 1000).getSeconds())}`
}

/** "今天 09:30", "2026-11-24 09:30". */
export function recentText(at: number, now: number): string {
  return dayText(at) === dayText(now) ? `今天 ${clockText(at)}` : `${dayText(at)} ${clockText(at)}`
}

/** "刚刚", "5 分钟前", "3 小时前", "2 天前". */
export function agoText(at: number, now: number): string {
  const minutes = Math.floor((now - at) / 60)
  if (minutes < 1) return '刚刚'
  if (minutes < 60) return `${minutes} 分钟前`
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} 小时前`
  return `${Math.floor(minutes / 1440)} 天前`
}

/** "03:21", "1:03:21". */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const clock = `${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`
  return whole < 3600 ? clock : `${Math.floor(whole / 3600)}:${clock}`
}

/** "5 小时 12 分", "12 分", "不到 1 分". */
export function spanText(seconds: number): string {
  const minutes = Math.max(0, Math.floor(seconds / 60))
  if (minutes < 1) return '不到 1 分'
  return minutes < 60 ? `${minutes} 分` : `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`
}

export function minutesText(seconds: number): string {
  const minutes = Math.max(0, Math.floor(seconds / 60))
  return minutes < 1 ? '不到 1 分钟' : `${minutes} 分钟`
}
