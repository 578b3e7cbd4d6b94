// The devices page follows what terminals say, and warns of what somebody should look after.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, picture } from './browser.mjs'
import { beat } from './terminal.mjs'

let browser
before(async () => (browser = await openBrowser()))
after(() => browser.close())

const reader = { check: 'reader', verdict: 'good', sentence: '身份证阅读器：正常（USB 1-1，bulk, 2 endpoints）' }
const printer = { check: 'printer', verdict: 'good', sentence: '小票打印机：打印机正常（USB 1-2）' }
const well = { version: '0.1.0', waiting: 0, set_aside: 0, devices: [reader, printer] }

async function openDevices() {
  const page = await browser.signIn('zhao')
  await page.click('nav >> text=终端设备')
  await page.waitForSelector('td:has-text("XH-03")')
  return page
}

test('a page that is open follows a terminal: unknown, well, out of paper, well again', async () => {
  const page = await openDevices()
  await page.waitForSelector('tr:has-text("XH-03"):has-text("还没有联系过"):has-text("未知")')
  await beat(well)
  await page.waitForSelector('tr:has(.condition.well):has-text("刚刚"):has-text("0.1.0")')
  await beat({ ...well, waiting: 3, devices: [reader, { ...printer, verdict: 'failed', sentence: '小票打印机：没有纸了（USB 1-2）' }] })
  await page.waitForSelector('tr:has(.condition.trouble) td:has-text("故障"):has-text("没有纸了")')
  await page.waitForSelector('tr .cell:text-is("3")')
  await page.click('text=详情')
  await page.waitForSelector('.el-dialog:has-text("设备现在的状态") li:has-text("没有纸了（USB 1-2）")')
  await beat(well)
  await page.waitForSelector('.el-dialog li:has-text("打印机正常")') // so does what is opened
  await page.click('.el-dialog__headerbtn')
  await page.waitForSelector('tr:has(.condition.well)')
})

/** A hall as a hub would tell of it after some days. */
function someDaysLater() {
  const now = Math.floor(Date.now() / 1000)
  const finding = (name, level, text) => ({ name, level, text })
  const good = [finding('reader', 'ok', '身份证阅读器：正常（USB 1-1）'), finding('printer', 'ok', '小票打印机：打印机正常（USB 1-2）')]
  const tested = (findings) => ({ at: now - 20_000, passed: findings.every((one) => one.level !== 'fail'), findings })
  const terminal = (name, more) => ({
    name,
    enrolled_at: now - 1e6,
    revoked_at: null,
    seen_at: now - 30,
    version: '0.10.0',
    outbox: { waiting: 0, waiting_since: null, set_aside: 0 },
    devices: good,
    self_test: tested(good),
    ...more
  })
  const noPaper = finding('printer', 'fail', '小票打印机：没有纸了（USB 1-2）')
  const littlePaper = finding('printer', 'warn', '小票打印机：纸快用完了，还能打印（USB 1-2）')
  return {
    now,
    terminals: [
      terminal('XH-01', {}),
      terminal('XH-02', { version: '0.9.0', self_test: tested([good[0], noPaper]) }),
      terminal('XH-03', { outbox: { waiting: 41, waiting_since: now - 200_000, set_aside: 2 }, devices: [good[0], littlePaper] }),
      terminal('XH-04', { outbox: { waiting: 5, waiting_since: now - 600, set_aside: 0 }, devices: [good[0], noPaper] }),
      terminal('XH-05', { seen_at: now - 7200, outbox: { waiting: 12, waiting_since: now - 9000, set_aside: 0 } }),
      terminal('XH-06', { seen_at: null, version: null, outbox: null, devices: [], self_test: null }),
      terminal('XH-07', { version: '0.8.0', revoked_at: now - 5000 })
    ]
  }
}

test('it warns of ratings that do not get through, of an older version, and of what is broken now', async () => {
  const page = await openDevices()
  await page.route('**/api/v1/staff/devices', (route) => route.fulfill({ json: someDaysLater() }))
  await beat(well) // the page asks again
  await page.waitForSelector('td:has-text("XH-07")')
  const row = (name) => page.locator(`tr:has(.cell:text-is("${name}"))`).innerText()
  await picture(page, 'devices')
  assert.match(await row('XH-01'), /正常[\s\S]*0\.10\.0/)
  assert.doesNotMatch(await row('XH-01'), /不是最新|没有传完/)
  assert.match(await row('XH-02'), /^XH-02\s+正常[\s\S]*0\.9\.0\s+不是最新[\s\S]*未通过/) // its printer was mended since
  assert.match(await row('XH-03'), /^XH-03\s+注意[\s\S]*注意\s+纸快用完了[\s\S]*41\s+2 天没有传完\s+2 条被中心搁置/)
  assert.match(await row('XH-04'), /有故障[\s\S]*故障\s+没有纸了/)
  assert.doesNotMatch(await row('XH-04'), /没有传完/)
  assert.match(await row('XH-05'), /失去联系/)
  assert.match(await row('XH-06'), /还没有联系过/)
  assert.doesNotMatch(await row('XH-07'), /不是最新/)
  await page.click('tr:has(.cell:text-is("XH-04")) >> text=详情')
  await page.waitForSelector('.el-dialog:has-text("自检")')
  await picture(page, 'devices-details')
})
