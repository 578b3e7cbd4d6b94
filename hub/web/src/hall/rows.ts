// A list of the draft whose rows have keys: add, change, move, take out. A row is edited as a copy, so that a dialog
// can be given up.
import { ref } from 'vue'

export interface Keyed {
  key: string
}

export function useRows<Row extends Keyed>(rows: () => Row[], blank: () => Row) {
  const opened = ref<Row | null>(null)
  let editing: Row | null = null

  function open(row: Row | null) {
    editing = row
    opened.value = structuredClone(row === null ? blank() : plain(row)) as typeof opened.value
  }

  function keep() {
    const row = plain(opened.value) as Row
    if (editing === null) rows().push(row)
    else rows().splice(rows().indexOf(editing), 1, row)
    opened.value = null
  }

  return {
    opened,
    isNew: () => editing === null,
    add: () => open(null),
    edit: (row: Row) => open(row),
    keep,
    remove: (row: Row) => void rows().splice(rows().indexOf(row), 1),
    move(row: Row, by: -1 | 1) {
      const at = rows().indexOf(row)
      rows().splice(at, 1)
      rows().splice(at + by, 0, row)
    },
    /** Why the row cannot have this key; empty: it can. */
    keyFault(key: string): string {
      if (!/^[A-Za-z0-9_-]{1,32}$/.test(key)) return '用英文字母、数字、_ 或 -，最多 32 个'
      return editing === null && rows().some((row) => row.key === key) ? '这个键名已经有了' : ''
    }
  }
}

/** Without Vue's proxies, which cannot be cloned. */
function plain<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value))
}
