// The call screen by itself: its voice, and a cable that is pulled out.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { callNext, openBrowser, picture, serve, sitAt } from './browser.mjs'
import { openCable } from './cable.mjs'
import { takeTicket } from './terminal.mjs'

let browser
before(async () => (browser = await openBrowser('--autoplay-policy=no-user-gesture-required')))
after(() => browser.close())

async function clerk() {
  const page = await browser.signIn('zhang')
  await sitAt(page, '12号窗口')
  return page
}

/** Notes how long each prompt is that the page plays from now on, and when it begins. */
function listenTo(board) {
  return board.evaluate(() => {
    window.played = []
    const start = AudioBufferSourceNode.prototype.start
    AudioBufferSourceNode.prototype.start = function (at) {
      window.played.push({ at, lasts: this.buffer.duration })
      start.call(this, at)
    }
  })
}

test('a call is spoken from prompts, one after another', async () => {
  const board = await browser.openBoard()
  await board.waitForSelector('.calls')
  await listenTo(board)
  const page = await clerk()
  const number = await takeTicket('advice')
  assert.equal(await callNext(page), number)
  await board.waitForSelector('.fresh')
  await picture(board, 'board-fresh')
  await board.waitForFunction(() => window.played.length > 0)
  const played = await board.evaluate(() => window.played)
  // chime, 请, D, three digits, 号到, 十, 二, 号窗口
  assert.equal(played.length, 10)
  for (const [place, { at }] of played.entries())
    if (place > 0) assert.ok(Math.abs(at - played[place - 1].at - played[place - 1].lasts) < 0.001)
  await serve(page)
})

test('the cable is out: a badge says so, and afterwards everything is there again', async () => {
  const cable = await openCable(Number(process.env.HALL_PORT))
  const board = await browser.openBoard(cable.url)
  await board.waitForSelector('.calls')
  const page = await clerk()
  const number = await takeTicket('advice')
  cable.pull()
  await board.waitForSelector('text=连接已断开')
  await picture(board, 'board-lost')
  await callNext(page)
  assert.equal(await board.locator(`.call:has-text("${number}")`).count(), 0)
  cable.plugIn()
  await board.waitForSelector(`.newest:has-text("${number}")`)
  await board.waitForSelector('text=连接已断开', { state: 'detached' })
  await serve(page)
  cable.close()
})

test('a browser that wants a touch before sound says so', async () => {
  const strict = await openBrowser()
  const board = await strict.openBoard()
  await board.click('text=开启声音')
  await board.waitForSelector('text=开启声音', { state: 'detached' })
  await strict.close()
})
