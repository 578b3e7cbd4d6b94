// Clerks at their windows.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { callNext, current, openBrowser, picture, serve, sitAt } from './browser.mjs'
import { takeTicket, takeTickets } from './terminal.mjs'

let browser
before(async () => (browser = await openBrowser()))
after(() => browser.close())

test('a clerk serves ten citizens, and the call screen follows', async () => {
  const numbers = await takeTickets('allowance', 10)
  const board = await browser.openBoard()
  const page = await browser.signIn('zhang')
  await picture(page, 'counter-choose')
  await sitAt(page, '1号窗口')
  await picture(page, 'counter-idle')
  for (const [served, number] of numbers.entries()) {
    assert.equal(await callNext(page), number)
    await board.waitForSelector(`.newest:has-text("${number}"):has-text("1号窗口")`)
    if (served === 3) await picture(page, 'counter-called')
    if (served === 3) await picture(board, 'board')
    await serve(page)
  }
  await page.waitForSelector('.served:has-text("10")')
  assert.match(await page.innerText('.deed.next'), /无人等候/)
})

test('two clerks who call at the same moment get two citizens', async () => {
  const numbers = await takeTickets('marriage', 8)
  const [one, other] = await Promise.all([browser.signIn('zhang'), browser.signIn('li')])
  await sitAt(one, '2号窗口')
  await other.getByRole('button', { name: /2号窗口\s*已有人/, disabled: true }).waitFor()
  await sitAt(other, '3号窗口')
  const called = []
  while (called.length < numbers.length) {
    called.push(...(await Promise.all([callNext(one), callNext(other)])))
    await Promise.all([serve(one), serve(other)])
  }
  assert.deepEqual(called.sort(), numbers)
})

test('a double click calls once', async () => {
  const [first] = await takeTickets('household', 2)
  const page = await browser.signIn('chen')
  await sitAt(page, '4号窗口')
  await page.waitForSelector('.deed.next:enabled')
  await page.dblclick('.deed.next')
  assert.equal(await current(page), first)
  assert.equal(await page.locator('ol li').count(), 1)
  await serve(page)
  await callNext(page)
  await serve(page)
})

test('what can be done with a ticket', async () => {
  const number = await takeTicket('household')
  const page = await browser.signIn('chen')
  await sitAt(page, '4号窗口')
  const show = (list) => page.click(`[role=tab]:has-text("${list}")`)
  const line = page.locator(`li:has-text("${number}")`)

  await callNext(page)
  for (let left = 2; left >= 0; left--) {
    await page.keyboard.press('F3')
    await page.waitForSelector(left > 0 ? `.recall:has-text("还可重呼 ${left} 次")` : '.recall:disabled:has-text("次数已用完")')
  }
  await page.keyboard.press('F7')
  await page.waitForSelector('.idle')
  await show('过号')
  await picture(page, 'counter-passed')
  await line.getByText('回队').click()
  await show('等候')
  await line.getByText('叫此号').click()
  assert.equal(await current(page), number)

  await page.keyboard.press('F9')
  await page.waitForSelector('.idle')
  await show('挂起')
  await line.getByText('恢复排队').click()
  await show('等候')
  await line.getByLabel('更多操作').click()
  await page.click('.el-dropdown-menu__item:visible:has-text("设为优先")')
  await picture(page, 'counter-favour')
  await page.click('.el-dialog:visible >> text=老幼病残孕')
  await line.getByText('老幼病残孕').waitFor()

  await callNext(page)
  await page.waitForSelector('.deed.start:enabled')
  await page.keyboard.press('F4')
  await page.waitForSelector('.deed.finish:enabled')
  await picture(page, 'counter-serving')
  await page.keyboard.press('F8')
  await page.waitForSelector('.el-dialog:visible')
  await picture(page, 'counter-transfer')
  await page.click('.el-dialog:visible >> text=婚姻登记')
  await page.waitForSelector('.idle')

  const other = await browser.signIn('li')
  await sitAt(other, '3号窗口')
  assert.equal(await callNext(other), number)
  await serve(other)
})

test('everything is on a screen of 1366 × 768 without scrolling', async () => {
  const page = await browser.signIn('zhang')
  await page.setViewportSize({ width: 1366, height: 633 }) // what a maximised browser leaves of it
  await sitAt(page, '12号窗口')
  const { scrolls, lowest } = await page.evaluate(() => ({
    scrolls: document.querySelector('main').scrollHeight > document.querySelector('main').clientHeight,
    lowest: document.querySelector('.strip').getBoundingClientRect().bottom
  }))
  assert.equal(scrolls, false)
  assert.ok(lowest <= 633, `${lowest}`)
})
