// What is said of a call, as names of prompt files: 请 A005 号到 3 号窗口. Pure.
//
//   chime · please · letters and digits of the number · to · the window's number · window
//
// A window that is not called "N号窗口" cannot be put together from prompts: then eyes are sent to the screen.
import type { Call } from '../hub/types'

const windowNumber = /^(\d{1,3})号?窗口$/

export function clipsOf({ number, window_name }: Pick<Call, 'number' | 'window_name'>): string[] {
  const citizen = ['chime', 'please', ...charactersOf(number)]
  const window = windowNumber.exec(window_name)?.[1]
  return window === undefined
    ? [...citizen, 'number', 'look']
    : [...citizen, 'to', ...readNumber(Number(window)), 'window']
}

/** "A005": each character by itself. */
function charactersOf(number: string): string[] {
  return [...number.toLowerCase()].filter((character) => /[a-z0-9]/.test(character))
}

/** 12 is 十二, 20 二十; from 100 on digit by digit. */
function readNumber(number: number): string[] {
  if (number < 10 || number > 99) return charactersOf(String(number))
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  return [...(tens > 1 ? [String(tens)] : []), 'ten', ...(ones > 0 ? [String(ones)] : [])]
}

const everyCharacter = [...'abcdefghijklmnopqrstuvwxyz0123456789']
/** All there are. */
export const allClips = ['chime', 'please', 'number', 'to', 'ten', 'window', 'look', ...everyCharacter]
