// Which windows serve a business: kept with the windows, asked for with the business. Changes the draft given.
import type { Hall } from '../hub/types'

export function windowsOf(hall: Hall, business: string): string[] {
  return hall.windows.filter((window) => window.businesses.includes(business)).map((window) => window.key)
}

/** At these windows and no others; the order of what a window serves stays. */
export function serveAt(hall: Hall, business: string, windows: string[]) {
  for (const window of hall.windows) {
    const serves = window.businesses.includes(business)
    if (windows.includes(window.key) && !serves) window.businesses.push(business)
    if (!windows.includes(window.key) && serves)
      window.businesses = window.businesses.filter((key) => key !== business)
  }
}
