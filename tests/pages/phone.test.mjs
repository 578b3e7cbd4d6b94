// A ticket that was served, rated on the phone that scanned it.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { callNext, openBrowser, picture, serve, sitAt } from './browser.mjs'
import { takeTicket } from './terminal.mjs'

let browser, clerk
before(async () => {
  browser = await openBrowser()
  clerk = await browser.signIn('zhang')
  await sitAt(clerk, '12号窗口')
})
after(() => browser.close())

/** A phone with the page of a ticket that was just served. */
async function servedTicket(wide = false) {
  const id = randomBytes(16)
  await takeTicket('advice', id)
  await callNext(clerk)
  await serve(clerk)
  const page = await browser.openTicket(id, wide)
  await page.waitForSelector('.grade')
  return page
}

/** What is sent when she hands it in. */
async function handIn(page) {
  const [request] = await Promise.all([page.waitForRequest('**/api/v1/phone/rating'), page.click('text=提交评价')])
  await page.waitForSelector('.receipt')
  return request.postDataJSON()
}

const whole = (page, name) =>
  page.screenshot({ path: `${process.env.HALL_PICTURES}/${name}.png`, fullPage: true, animations: 'disabled' })

test('every grade takes two touches, and nothing is chosen for her', async () => {
  for (const grade of ['非常满意', '满意', '基本满意', '不满意', '非常不满意']) {
    const page = await servedTicket()
    await page.click(`.grade:text-is("${grade}")`)
    assert.equal(await page.locator(':checked, [aria-pressed=true]').count(), 0)
    assert.deepEqual(await page.$$eval('textarea, input[type=tel]', (boxes) => boxes.map((box) => box.value).join('')), '')
    const sent = await handIn(page)
    assert.deepEqual(Object.keys(sent).sort(), ['grade', 'service', 'staff', 'token', 'took', 'v'])
  }
})

test('words, another reason, a number and the wish for a call go with a bad grade', async () => {
  const page = await servedTicket()
  await picture(page, 'phone-grades')
  await page.click('.grade:text-is("不满意")')
  await page.waitForSelector('text=只有负责核查的人员能看到您是谁、电话和所写的话，保存 365 天后删除。')
  await whole(page, 'phone-reasons')
  assert.equal(await page.locator('label:has-text("请写明其他原因")').isVisible(), false)
  await page.click('.reason:text-is("其他")')
  await page.getByLabel('请写明其他原因').fill('材料退回三次')
  await page.getByLabel('写几句话').fill('𬭚'.repeat(151))
  await page.waitForSelector('text=150 / 150')
  await page.getByLabel('写几句话').fill('等了两个小时，没人说一声')
  await page.waitForSelector('text=12 / 150')
  assert.equal(await page.locator('.question').isVisible(), false)
  await page.getByLabel('留电话号码').fill('１３８-0013-80')
  await page.click('.choice:text-is("希望")')
  await page.click('text=提交评价')
  await page.waitForSelector('#notice:has-text("请核对号码")')
  await picture(page, 'phone-number-wrong')
  await page.getByLabel('留电话号码').fill('138-0013-8000')
  await page.waitForSelector('#notice', { state: 'hidden' })
  await page.click('text=English') // and what was typed stays
  await page.waitForSelector('.reason:has-text("It was delayed"):has-text("该事项出现延期办结的情形")')
  await page.waitForSelector('text=Shall we call you back?')
  await whole(page, 'phone-added-en')
  await page.click('text=中文')
  await whole(page, 'phone-added')
  const { token, took, ...sent } = await handIn(page)
  assert.deepEqual(sent, {
    v: 1,
    grade: 'dissatisfied',
    service: [],
    staff: ['P203'],
    words: '等了两个小时，没人说一声',
    other: '材料退回三次',
    phone: '138-0013-8000',
    call_back: true
  })
  await page.waitForSelector('text=24 小时内核实')
  await picture(page, 'phone-thanks')
})

test('what was taken back is not sent, and a good grade is not asked for a call', async () => {
  const page = await servedTicket(true)
  await page.click('.grade:text-is("非常不满意")')
  await page.click('.reason:text-is("其他")')
  await page.getByLabel('请写明其他原因').fill('不想说了')
  await page.click('.reason:text-is("其他")')
  const phone = page.getByLabel('留电话号码')
  await phone.fill('13800138000')
  await page.click('.choice:text-is("不用")')
  await page.waitForSelector('.choice[aria-pressed=true]')
  await phone.fill('')
  await phone.fill('0375-2661234')
  assert.equal(await page.locator('.choice[aria-pressed=true]').count(), 0)
  await whole(page, 'phone-wide')
  await page.click('text=返回修改')
  await page.click('.grade:text-is("满意")')
  assert.equal(await page.locator('.question').isVisible(), false)
  assert.equal(await phone.inputValue(), '0375-2661234')
  const sent = await handIn(page)
  assert.equal(sent.phone, '0375-2661234')
  assert.equal('other' in sent || 'call_back' in sent, false)
})
