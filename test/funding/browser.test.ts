// test/funding/browser.test.ts — funds and agreements in a real browser: axe, and no sideways scroll.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { axeFaults, scrollsSideways } from '../support/axe.ts'
import type { Who } from '../support/cast.ts'
import { openBrowser, skipWithoutChromium } from '../support/chromium.ts'
import { startWorld, type World } from '../support/world.ts'

test('funds and agreements on the narrowest screen', { skip: skipWithoutChromium }, async (t) => {
  const width = 320
  const world = await startWorld(t)
  const finance = await (await openBrowser(t, { width })).newPage()
  await signIn(world, finance, 'finance')
  await look(finance, '/funds', world)
  await makeFund(world, finance)
  const fund = new URL(finance.url()).pathname
  await makeBlock(world, finance, fund)
  const agreement = new URL(finance.url()).pathname
  await press(finance, 'Submit for approval')
  const approver = await (await openBrowser(t, { width })).newPage()
  await signIn(world, approver, 'approver')
  await look(approver, agreement, world)
  await look(approver, `${agreement}/approval`, world)
  await press(approver, 'Yes, make it active')
  await world.settle()
  await look(finance, agreement, world)
  await look(finance, fund, world)
  await look(finance, '/funds', world)
  await look(finance, `${fund}/deposits/new`, world)
})

async function makeFund(world: World, page: Page): Promise<void> {
  await look(page, '/funds/new', world)
  await press(page, 'Make the fund')
  await faultless(page)
  await page.fill('[name=name]', 'Pay on prescription')
  await page.fill('[name=funder]', 'Two Fields Council')
  await page.fill('[name=purpose]', 'Community activities')
  await page.fill('[name=amount]', '£1,250.50')
  await date(page, 'receivedOn', ['2', '3', '2026'])
  await page.fill('[name=reference]', 'TFC 1')
  await press(page, 'Make the fund')
  await faultless(page)
}

async function makeBlock(world: World, page: Page, fund: string): Promise<void> {
  await look(page, `${fund}/agreements/new?kind=per-referral`, world)
  await page.selectOption('select', { label: 'Green Shoots Growers' })
  await press(page, 'Continue')
  await faultless(page)
  await look(page, `${fund}/agreements/new?kind=block`, world)
  await page.selectOption('select', { label: 'Green Shoots Growers' })
  await press(page, 'Continue')
  await press(page, 'Save the draft')
  await faultless(page)
  await date(page, 'startsOn', ['1', '3', '2026'])
  await date(page, 'endsOn', ['28', '2', '2027'])
  await page.fill('[name=total]', '1,100')
  await page.fill('[name=places]', '12')
  await page.fill('[name=instalments]', '4')
  await press(page, 'Save the draft')
  await faultless(page)
}

async function signIn(world: World, page: Page, who: Who): Promise<void> {
  const { email } = world.players[who]
  await page.goto(`${world.url}/sign-in`)
  await page.fill('[name=email]', email)
  await page.click('main button')
  await world.settle()
  const letter = (await world.letters()).findLast((each) => each.to === email)
  await page.fill('[name=code]', /\b([0-9]{6})\b/.exec(letter!.text)![1]!)
  await page.click('main button')
}

async function look(page: Page, path: string, world: World): Promise<void> {
  const answer = await page.goto(world.url + path)
  assert.equal(answer?.status(), 200, path)
  await faultless(page)
}

async function faultless(page: Page): Promise<void> {
  assert.deepEqual(await axeFaults(page), [], page.url())
  assert.equal(await scrollsSideways(page), false, `${page.url()} scrolls sideways`)
}

async function press(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: text }).click()
  await page.waitForLoadState('load')
}

async function date(page: Page, name: string, parts: [string, string, string]): Promise<void> {
  const boxes = ['day', 'month', 'year']
  for (const [at, part] of parts.entries()) await page.fill(`[name=${name}-${boxes[at]}]`, part)
}
