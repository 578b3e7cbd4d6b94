// Chromium and the hall's pages in it. Whatever a page complains about in its console fails the test that opened it.
import assert from 'node:assert/strict'
import { chromium } from '../../hub/web/node_modules/playwright-core/index.mjs'

export const hallUrl = `https://127.0.0.1:${process.env.HALL_PORT}`
const password = process.env.HALL_PASSWORD
const staffSize = { width: 1366, height: 768 }
const boardSize = { width: 1920, height: 1080 }
const phoneSize = { width: 390, height: 844 }

/** What a browser says by itself of answers that tests provoke. */
const expected = /status of (401|409|422|429)|net::ERR_/

export async function openBrowser(...flags) {
  const chrome = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', ...flags] })
  const complaints = []

  function hear(page) {
    page.setDefaultTimeout(60_000)
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' && !expected.test(message.text())) complaints.push(message.text())
    })
    return page
  }

  async function open(viewport, address) {
    const context = await chrome.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ignoreHTTPSErrors: true })
    const page = hear(await context.newPage())
    await page.goto(address)
    return page
  }

  return {
    openPage: () => open(staffSize, hallUrl),
    openBoard: (url = hallUrl) => open(boardSize, `${url}/board`),
    /** What the QR of this ticket opens; `wide`: on a computer. */
    openTicket: (id, wide = false) => open(wide ? staffSize : phoneSize, `${hallUrl}/t#${id.toString('hex')}`),
    async signIn(user) {
      const page = await open(staffSize, hallUrl)
      await enter(page, user)
      await page.waitForSelector('.frame')
      return page
    },
    async close() {
      await chrome.close()
      assert.deepEqual(complaints, [])
    }
  }
}

export async function enter(page, user, word = password) {
  await page.fill('#user', user)
  await page.fill('#password', word)
  await page.click('button[type=submit]')
}

export async function sitAt(page, window) {
  await page.getByRole('button', { name: window, exact: true }).click()
  await page.waitForSelector(`h1:text-is("${window}")`)
}

/** The number at the window, once it is there. */
export async function current(page) {
  return (await page.waitForSelector('.number')).innerText()
}

export async function callNext(page) {
  await page.waitForSelector('.deed.next:enabled')
  await page.keyboard.press('F2')
  return current(page)
}

/** From called to finished. */
export async function serve(page) {
  await page.waitForSelector('.deed.start:enabled')
  await page.keyboard.press('F4')
  await page.waitForSelector('.deed.finish:enabled')
  await page.keyboard.press('F6')
  await page.waitForSelector('.idle')
}

export function picture(page, name) {
  return page.screenshot({ path: `${process.env.HALL_PICTURES}/${name}.png`, animations: 'disabled' })
}
