// How ratings are named where they are listed. Pure.

/** As the citizen has it: "7K3M-Q2XV-9D". */
export const receiptText = (code: string) => code.replace(/^(.{4})(.{4})/, '$1-$2-')

export const placeText = (rating: { department: string; window: string }) =>
  [rating.department, rating.window].filter(Boolean).join(' ') || '未登记的办件'

/** The "terminal" that is none. */
export const terminalText = (name: string) => (name === 'phone-qr' ? '手机' : name)
