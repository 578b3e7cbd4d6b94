// What people said, for those who look after ratings.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { callNext, hallUrl, openBrowser, picture, serve, sitAt } from './browser.mjs'
import { rate, takeTicket } from './terminal.mjs'

let browser
before(async () => (browser = await openBrowser()))
after(() => browser.close())

/** Citizens who are served one after the other at a window, and rate on their phones. */
async function visit(clerk, business, ratings) {
  for (const [grade, service, took] of ratings) {
    const id = randomBytes(16)
    await takeTicket(business, id)
    await callNext(clerk)
    await serve(clerk)
    await rate(id, grade, service, took)
  }
}

async function atWindow(user, window) {
  const page = await browser.signIn(user)
  await sitAt(page, window)
  return page
}

const choose = (page, period) =>
  Promise.all([
    page.waitForResponse((answer) => answer.url().includes('/api/v1/staff/statistics?')),
    page.click(`.el-radio-button:has-text("${period}")`),
  ])

/** Ratings are opened a moment after they came, and a page of figures asks when it is asked. */
async function shown(page, howMany) {
  const count = () => page.locator('dt:text-is("评价数") + dd').innerText()
  while ((await count()) !== howMany) {
    await choose(page, '本周')
    await choose(page, '本月')
  }
}

const cells = (page, row) => page.locator(`.parts + .el-table .el-table__row:has-text("${row}") td`).allInnerTexts()

test('a reviewer sees grades, the rate, where, and why', async () => {
  const reviewer = await browser.signIn('sun')
  await reviewer.click('nav >> text=统计')
  await reviewer.waitForSelector('h1:text-is("统计")')
  await reviewer.waitForSelector('text=这段时间没有评价')
  await picture(reviewer, 'statistics-nothing')
  const [one, two] = await Promise.all([atWindow('zhang', '1号窗口'), atWindow('li', '2号窗口')])
  await visit(one, 'allowance', Array(6).fill(['very_satisfied']))
  await visit(two, 'marriage', [
    ['satisfied'],
    ['dissatisfied', ['S201', 'S203']],
    ['very_dissatisfied', ['S101']],
    ['dissatisfied', ['S201'], 2]
  ])
  await shown(reviewer, '10')
  assert.equal(await reviewer.innerText('.rate'), '70.0%')
  await reviewer.waitForSelector('text=满意率＝（非常满意＋满意＋基本满意）÷评价数，不含默认评价')
  const bars = await reviewer.getAttribute('.bars', 'aria-label')
  assert.match(bars, /^非常满意 6 条 {2}60.0%，满意 1 条 {2}10.0%，.*非常不满意 1 条 {2}10.0%$/)
  assert.deepEqual(await cells(reviewer, '民政局'), ['民政局', '10', '6', '1', '0', '2', '1', '70.0%'])
  await reviewer.click('.el-radio-button:has-text("窗口")')
  await reviewer.waitForSelector('td:has-text("1号窗口")')
  assert.deepEqual(await cells(reviewer, '2号窗口'), ['2号窗口', '4', '0', '1', '0', '2', '1', '25.0%'])
  await reviewer.click('.el-radio-button:has-text("事项")')
  await reviewer.waitForSelector('td:has-text("高龄津贴申领")')
  const [first] = await reviewer.locator('ol li').allInnerTexts()
  assert.match(first, /^2\s+该事项需要到部门专业实体大厅办理\s+不满意\s+民政局 2$/)
  const hasty = await reviewer.locator('.el-table__row:has-text("用时很短") td').allInnerTexts()
  assert.deepEqual(hasty.slice(1, 7), ['用时很短', '不满意', '2 秒', '民政局 2号窗口', '婚姻登记', '手机'])
  await picture(reviewer, 'statistics')
})

test('the file for everybody tells nothing under five', async () => {
  const page = await browser.signIn('zhao')
  await page.click('nav >> text=统计')
  await page.click('.el-radio-button:has-text("窗口")')
  await page.waitForSelector('td:has-text("1号窗口")')
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=导出公开版')])
  assert.match(download.suggestedFilename(), /^statistics-[0-9-]{21}-window\.csv$/)
  const csv = readFileSync(await download.path(), 'utf8')
  assert.match(csv, /^\uFEFF新华区政务服务大厅,政务服务“好差评”统计\r\n/)
  assert.match(csv, /\r\n评价数,10\r\n差评数,<5\r\n满意率,≥60.0%\r\n/)
  assert.match(csv, /\r\n2号窗口,<5,<5,\*,<5,\*\r\n/)
})

test('days of one\'s own choice are asked for, and a day without ratings says so', async () => {
  const page = await browser.signIn('wang')
  await page.click('nav >> text=统计')
  await page.waitForSelector('td:has-text("民政局")')
  await page.click('.el-radio-button:has-text("自选")')
  await page.fill('[placeholder=第一天]', '2020-01-01')
  await page.fill('[placeholder=最后一天]', '2020-01-31')
  await page.keyboard.press('Enter')
  await page.waitForSelector('text=这段时间没有评价')
  assert.equal(await page.innerText('.rate'), '—')
  await picture(page, 'statistics-own-days')
})

test('who was rated finds no figures', async () => {
  const clerk = await browser.signIn('chen')
  assert.equal(await clerk.locator('nav >> text=统计').count(), 0)
  const answer = await clerk.request.get(`${hallUrl}/api/v1/staff/statistics?from=2026-01-01&until=2026-01-02&by=window`)
  assert.equal(answer.status(), 403)
})
