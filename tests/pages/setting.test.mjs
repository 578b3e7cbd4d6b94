// Administrators: the hall's setting, users, the audit log.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { after, before, test } from 'node:test'
import { openBrowser, picture } from './browser.mjs'
import { offers } from './terminal.mjs'

let browser
before(async () => (browser = await openBrowser()))
after(() => browser.close())

async function openSetting(user) {
  const page = await browser.signIn(user)
  await page.click('nav >> text=大厅设置')
  await page.waitForSelector('.el-table')
  return page
}

async function addBusiness(page, key, name, prefix) {
  await page.click('text=添加事项')
  await page.fill('[aria-label=键名]:visible', key)
  await page.fill('[aria-label=名称]:visible', name)
  await page.fill('[aria-label=号码前缀]:visible', prefix)
  await page.click('.el-dialog:visible .el-form-item:has-text("办理窗口") .el-select')
  await page.click('.el-select-dropdown__item:visible:has-text("4号窗口")')
  await page.click('.el-dialog:visible .el-dialog__title')
  await picture(page, 'setting-business-form')
  await page.click('.el-dialog:visible >> text=确定')
  await page.waitForSelector(`td:has-text("${name}")`)
}

async function save(page, why) {
  await page.click('.head button:has-text("保存")')
  await page.fill('[aria-label=原因]', why)
  await page.click('.el-dialog:visible button:has-text("保存")')
}

test('an administrator adds a business: terminals and the call screen have it within 5 s', async () => {
  const board = await browser.openBoard()
  const page = await openSetting('wang')
  await addBusiness(page, 'veteran', '退役军人优待证', 'V')
  await save(page, '新增退役军人事项')
  const saved = Date.now()
  await page.waitForSelector('text=已保存为第')
  await board.waitForSelector('.list:has-text("退役军人优待证")', { timeout: 15_000 }) // lists take turns on the screen
  while (!(await offers('退役军人优待证'))) assert.ok(Date.now() - saved < 5000)
  await page.click('nav >> text=审计日志')
  await page.waitForSelector('tr:has-text("wang"):has-text("新增退役军人事项")')
  await picture(page, 'audit')
})

test('a prefix that is taken is refused with its reason, and nothing is lost', async () => {
  const page = await openSetting('wang')
  await addBusiness(page, 'lottery', '彩票兑奖', 'A')
  await save(page, '试一试')
  await page.waitForSelector('.el-alert:has-text("事项“彩票兑奖”")')
  await picture(page, 'setting-faults')
  await page.waitForSelector('td:has-text("彩票兑奖")')
  assert.equal(await offers('彩票兑奖'), false)
})

test('of two who change the setting at once the second is told', async () => {
  const [first, second] = await Promise.all([openSetting('wang'), openSetting('zhou')])
  await addBusiness(second, 'pets', '犬只登记', 'P')
  await addBusiness(first, 'museum', '博物馆预约', 'M')
  await save(first, '博物馆开馆')
  await first.waitForSelector('text=已保存为第')
  await save(second, '犬只登记进大厅')
  await second.waitForSelector('.el-message-box:has-text("别人")')
  await picture(second, 'setting-outdated')
  await second.click('text=载入新设置 >> nth=-1')
  await second.waitForSelector('td:has-text("博物馆预约")')
  assert.equal(await second.locator('td:has-text("犬只登记")').count(), 0)
})

test('the setting goes out as a file and comes in again', async () => {
  const page = await openSetting('wang')
  await page.click('.el-tabs__item:text-is("导入导出")')
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=下载 hall.toml')])
  const file = `${tmpdir()}/hall-${process.pid}.toml`
  const toml = readFileSync(await download.path(), 'utf8')
  writeFileSync(file, toml.replace('户口登记', '户籍登记'))
  await page.setInputFiles('[aria-label=设置文件]', file)
  await page.waitForSelector('text=已保存为第')
  assert.ok(await offers('户籍登记'))
  writeFileSync(file, 'prefixx = 1')
  await page.setInputFiles('[aria-label=设置文件]', file)
  await page.waitForSelector('.el-alert:has-text("prefixx")')
})

test('every set-up page can be looked at', async () => {
  const page = await openSetting('wang')
  for (const tab of ['窗口', '取号时段', '节假日', '部门', '等候区', '叫号规则', '导入导出', '事项']) {
    await page.click(`.el-tabs__item:text-is("${tab}")`)
    await page.waitForSelector('.el-tab-pane:visible')
    await picture(page, `setting-${tab}`)
  }
  await page.click('nav >> text=用户')
  await page.waitForSelector('td:has-text("张敏")')
  await picture(page, 'users')
})

test('an administrator adds a user, who signs in', async () => {
  const page = await browser.signIn('wang')
  await page.click('nav >> text=用户')
  await page.click('text=添加用户')
  await page.fill('[aria-label=用户名]:visible', 'wu')
  await page.fill('[aria-label=姓名]:visible', '吴倩')
  await page.fill('[aria-label=密码]:visible', process.env.HALL_PASSWORD)
  await page.click('.el-dialog:visible >> text=保存 >> nth=-1')
  await page.waitForSelector('td:has-text("吴倩")')
  const clerk = await browser.signIn('wu')
  await clerk.waitForSelector('.who:has-text("吴倩")')
})
