// A clerk's morning at 3号窗口, in a real browser, with the call screen beside her:    clerk.mjs HOW_MANY
// Prints the numbers she served, in order, as JSON. Pictures go to HALL_PICTURES.
import { callNext, openBrowser, picture, serve, sitAt } from '../pages/browser.mjs'

const howMany = Number(process.argv[2])
const browser = await openBrowser()
const board = await browser.openBoard()
const page = await browser.signIn('zhang')
await sitAt(page, '3号窗口')
await picture(page, 'counter-0-waiting')
const numbers = []
while (numbers.length < howMany) {
  const number = await callNext(page)
  numbers.push(number)
  await board.waitForSelector(`.newest:has-text("${number}")`)
  await picture(page, `counter-${numbers.length}-called`)
  await picture(board, `board-${numbers.length}`)
  await serve(page)
}
await browser.close()
console.log(JSON.stringify(numbers))
