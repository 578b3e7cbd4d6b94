// Keys of the hall as people read them. Pure.
import type { Hall } from '../hub/types'

/** A key that is no business's is shown as it is, so that the slip is seen. */
export function businessNames(hall: Hall, keys: readonly string[]): string {
  return keys.map((key) => hall.businesses.find((one) => one.key === key)?.name ?? key).join('、')
}
