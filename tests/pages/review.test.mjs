// Bad ratings, as reviewers find them, and what they read with their key.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { callNext, hallUrl, openBrowser, picture, serve, sitAt } from './browser.mjs'
import { rate, takeTicket } from './terminal.mjs'

let browser
before(async () => (browser = await openBrowser()))
after(() => browser.close())

const words = '等了两个小时，没人说一声'
const phone = '138-0013-8000'

/** What a reviewer reads on the hub's machine. */
function openWithKey(user, ...more) {
  const { HALL_HUB, HALL_CONFIG, HALL_REVIEWERS_KEY, HALL_PASSWORD } = process.env
  const asked = ['--config', HALL_CONFIG, 'open', '--key', HALL_REVIEWERS_KEY, '--user', user, '--why', '核实差评', ...more]
  return execFileSync(HALL_HUB, asked, { input: `${HALL_PASSWORD}\n`, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] })
}

test('a reviewer sees a bad rating and the wish for a call, and reads the words with the key', async () => {
  const reviewer = await browser.signIn('sun')
  await reviewer.waitForSelector('h1:text-is("差评核实")')
  await reviewer.waitForSelector('text=最近 24 小时没有差评')
  const clerk = await browser.signIn('chen')
  await sitAt(clerk, '4号窗口')
  const id = randomBytes(16)
  await takeTicket('household', id)
  await callNext(clerk)
  await serve(clerk)
  await rate(id, 'very_dissatisfied', ['S101'], 12, { words, phone, call_back: true })
  const row = reviewer.locator('.el-table__row')
  while ((await row.count()) === 0) {
    await reviewer.reload() // it is opened a moment after it came
    await reviewer.waitForSelector('h1:text-is("差评核实")')
  }
  const text = await row.innerText()
  assert.match(text, /还剩 (23|24) 小时/) // 24 within the first minute
  for (const part of ['非常不满意', '该事项需要到受理部门的办公场所办理', '民政局 4号窗口', '户口登记', '希望回电', '手机'])
    assert.ok(text.includes(part), part)
  const page = await reviewer.innerText('main')
  assert.ok(!page.includes(words) && !page.includes(phone))
  const receipt = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}/.exec(text)[0]
  const read = openWithKey('sun', receipt)
  for (const part of [receipt, words, phone, '希望回电', '未出示证件']) assert.ok(read.includes(part), part)
  assert.throws(() => openWithKey('chen', receipt), /只有评价复核员/)
  const auditor = await browser.signIn('zhao')
  await auditor.click('nav >> text=审计日志')
  await auditor.waitForSelector(`tr:has-text("rating.open"):has-text("sun"):has-text("核实差评")`)
})

test('who was rated, and who looks after the hall, find no bad ratings', async () => {
  for (const user of ['chen', 'wang', 'zhao']) {
    const page = await browser.signIn(user)
    assert.equal(await page.locator('nav >> text=差评核实').count(), 0)
    assert.equal((await page.request.get(`${hallUrl}/api/v1/staff/bad-ratings`)).status(), 403)
  }
})

/** As a hub would tell of it after some days. */
function someDaysLater() {
  const now = Math.floor(Date.now() / 1000)
  const rating = (hoursAgo, more) => ({
    receipt: '7K3MQ2XV9D',
    received_at: now - hoursAgo * 3600,
    verify_by: now - hoursAgo * 3600 + 86400,
    terminal: 'XH-03',
    department: '人力资源和社会保障局',
    window: '12号窗口',
    item: '城乡居民基本养老保险参保登记',
    case_no: '411025202611240001',
    step: 2,
    grade: 'dissatisfied',
    reasons: ['该事项需要到部门专业实体大厅办理', '工作人员服务不主动不热情，询问不能及时回答', '其他'],
    call_back: null,
    counted: true,
    sealed: true,
    ...more
  })
  return {
    now,
    most: 500,
    ratings: [
      rating(0.3, { call_back: true }),
      rating(9.3, { grade: 'very_dissatisfied', reasons: [], call_back: false, terminal: 'phone-qr' }),
      rating(22.5, { department: '', window: '', item: '', counted: false }),
      rating(60, { call_back: true, reasons: ['对办事材料不能一次告知或者告知不清晰、不具体'], grade: 'very_dissatisfied' }),
      rating(300, { sealed: false, terminal: 'phone-qr' })
    ]
  }
}

test('what has least time left stands first, and what is late stands apart', async () => {
  const page = await browser.signIn('sun')
  await page.route('**/api/v1/staff/bad-ratings', (route) => route.fulfill({ json: someDaysLater() }))
  await page.reload()
  await page.waitForSelector('h2:has-text("24 小时内要核实的（3 条）")')
  await page.waitForSelector('h2:has-text("15 天以内（2 条）")')
  const rows = await page.locator('.el-table__row').allInnerTexts()
  assert.match(rows[0], /^还剩 1 小时 [\s\S]*重复，不计入[\s\S]*未登记的办件[\s\S]*没有说/)
  assert.match(rows[1], /^还剩 14 小时 [\s\S]*没有选原因[\s\S]*不用回电[\s\S]*手机/)
  assert.match(rows[2], /^还剩 23 小时 /)
  assert.match(rows[3], /^24 小时已过[\s\S]*希望回电/)
  assert.match(rows[4], /留言等已删除/)
  await picture(page, 'review')
  await page.screenshot({ path: `${process.env.HALL_PICTURES}/review-whole.png`, fullPage: true })
})
