// What the hub says has changed while a staff page is open: numbers that grow, for pages to watch.
import { reactive } from 'vue'
import { listen, type Stream } from '../hub/events'
import { findSession } from './session'

export const news = reactive({ counter: 0, hall: 0, devices: 0 })

type Subject = keyof typeof news
const subjects = Object.keys(news) as Subject[]

/** After a gap everything may have changed. */
function everything() {
  subjects.forEach((subject) => news[subject]++)
}

export function followNews(signedOut: () => void): Stream {
  return listen('/staff/events', {
    joined: everything,
    signedOut,
    event({ event }) {
      if (event === 'session') void findSession().catch(signedOut)
      else if (event in news) news[event as Subject]++
    }
  })
}

