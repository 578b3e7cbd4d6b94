// Signing in, and a session that ends while a page is open.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { enter, openBrowser, picture, sitAt } from './browser.mjs'

let browser
before(async () => (browser = await openBrowser()))
after(() => browser.close())

const menuOf = (page) => page.locator('nav a').allInnerTexts()

test('a wrong password is refused, a right one opens the pages of the role', async () => {
  const page = await browser.openPage()
  await enter(page, 'zhao', 'Wrong-2026')
  await page.waitForSelector('.refused:has-text("密码")')
  await picture(page, 'sign-in')
  await enter(page, 'zhao')
  await page.waitForSelector('.frame')
  assert.deepEqual(await menuOf(page), ['终端设备', '统计', '大厅设置', '审计日志'])
  await page.click('nav >> text=大厅设置')
  await page.waitForSelector('.el-table')
  assert.equal(await page.locator('text=添加事项').count(), 0)
  assert.deepEqual(await menuOf(await browser.signIn('zhang')), ['窗口叫号'])
  assert.deepEqual(await menuOf(await browser.signIn('sun')), ['统计'])
  assert.deepEqual(await menuOf(await browser.signIn('wang')), ['终端设备', '统计', '大厅设置', '用户', '审计日志'])
})

test('signing out ends the session', async () => {
  const page = await browser.signIn('zhao')
  await page.click('.who')
  await page.click('text=退出登录')
  await page.waitForSelector('#user')
  await page.reload()
  await page.waitForSelector('#user')
})

test('a session that ends leaves what was typed, and the next one goes on there', async () => {
  const page = await browser.signIn('wang')
  await page.click('nav >> text=大厅设置')
  await page.click('.el-tabs__item:text-is("部门")')
  await page.click('text=添加部门')
  await page.fill('[aria-label=键名]:visible', 'tax')
  await page.fill('[aria-label=名称]:visible', '税务局')
  await page.click('.el-dialog:visible >> text=确定')
  await page.waitForSelector('text=有没保存的修改')
  await page.context().clearCookies()
  await page.click('.head button:has-text("保存")')
  await page.fill('[aria-label=原因]', '设立税务窗口')
  await page.click('.el-dialog:visible button:has-text("保存")')
  await page.waitForSelector('text=登录已过期')
  await picture(page, 'sign-in-again')
  await enter(page, 'wang')
  await page.waitForSelector('text=有没保存的修改')
  await page.waitForSelector('td:has-text("税务局")')
  await page.click('.head button:has-text("放弃修改")')
  await page.click('.el-message-box >> text=放弃修改 >> nth=-1')
})

test('a clerk whose account is changed has to sign in again at once', async () => {
  const clerk = await browser.signIn('chen')
  await sitAt(clerk, '4号窗口')
  const page = await browser.signIn('wang')
  await page.click('nav >> text=用户')
  await page.click('tr:has-text("陈静") >> text=修改')
  await page.fill('[aria-label=姓名]:visible', '陈晓静')
  await picture(page, 'user-form')
  await page.click('.el-dialog:visible >> text=保存 >> nth=-1')
  await clerk.waitForSelector('text=登录已过期')
  await enter(clerk, 'chen')
  await clerk.waitForSelector('.who:has-text("陈晓静")')
  await clerk.waitForSelector('.counter')
})
