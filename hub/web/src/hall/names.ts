// Keys of the hall as people read them. Pure.
import type { Hall } from '../hub/types'

/** A key that is no business's is shown as it is, so that the slip is seen. */
export function businessNames(hall: Hall, keys: readonly string[]): string {
  return keys.map((key) => hall.businesses.find((one) => one.key === key)?.name ?? key).join('、')
}

const lists = {
  area: ['等候区', 'areas'],
  department: ['部门', 'departments'],
  business: ['事项', 'businesses'],
  window: ['窗口', 'windows']
} as const

/** The hub tells faults as of the file, "business.pension.prefix：…": here with the names that are on the page. */
export function faultText(hall: Hall, fault: string): string {
  return fault.replace(/(area|department|business|window)\.([\w-]+)(\.\w+)?/g, (path, kind: keyof typeof lists, key) => {
    const [title, list] = lists[kind]
    const name = hall[list].find((one) => one.key === key)?.name
    return name === undefined ? path : `${title}“${name}”`
  })
}
