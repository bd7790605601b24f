// test/browser/suggestions.test.ts — the comforts of the search: suggestions, "use my location", and the map.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test, type TestContext } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import type { Site } from '../../src/web/page.ts'
import { axeFaults } from '../support/axe.ts'
import { skipWithoutChromium } from '../support/chromium.ts'
import { startWorld } from '../support/world.ts'
import { lookAt } from './looking.ts'
import { type Seat, takeSeat } from './seat.ts'

const shown = '[role=listbox] [role=option]'
const withScripts = { width: 1280, javaScriptEnabled: true }

test('suggestions as one types', { skip: skipWithoutChromium }, async (t) => {
  const world = await startWorld(t)
  const seat = await takeSeat(t, world, withScripts)
  const { page } = seat
  const box = page.getByRole('combobox', { name: 'What would help?' })
  const place = page.getByRole('combobox', { name: 'Postcode or town' })

  await t.test('the keyboard alone types, chooses and arrives at an activity', async () => {
    await seat.open('/')
    await box.focus()
    const options = await typeAndSee(page, box, 'gard')
    assert.deepEqual(options, ['Time outdoors Kind of help', 'Gardening together Activity'])
    assert.equal(await box.getAttribute('aria-expanded'), 'true')
    assert.equal(await active(page), undefined)
    await page.getByText('2 suggestions. Use the arrow keys to choose.').waitFor({ state: 'attached' })
    await page.keyboard.press('ArrowDown')
    assert.equal(await active(page), 'Time outdoors Kind of help')
    await page.keyboard.press('ArrowUp')
    assert.equal(await active(page), undefined, 'back in the box')
    await page.keyboard.press('ArrowUp')
    assert.equal(await active(page), 'Gardening together Activity')
    assert.deepEqual(await axeFaults(page), [])
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/activities/${world.activities.gardening}`)
  })

  await t.test('a need that is chosen searches for it, and keeps the place', async () => {
    await seat.open('/')
    await place.fill('ME4')
    await typeAndSee(page, box, 'lonel')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/activities?*')
    const asked = new URL(page.url()).searchParams
    assert.deepEqual([asked.get('q'), asked.get('near'), asked.get('need')], ['', 'ME4', 'loneliness'])
    await lookAt(page, withScripts)
  })

  await t.test('a place goes into the box; Escape and Tab leave what was typed', async () => {
    await seat.open('/activities')
    await typeAndSee(page, place, 'chath')
    await page.keyboard.press('Escape')
    assert.equal(await place.getAttribute('aria-expanded'), 'false')
    assert.equal(await place.inputValue(), 'chath')
    await page.keyboard.press('ArrowDown')
    assert.match((await active(page)) ?? '', /^Chatham/)
    await page.keyboard.press('Enter')
    assert.equal(await place.inputValue(), 'Chatham')
    assert.equal(await page.getByRole('listbox').count(), 0)
    await typeAndSee(page, place, ' ')
    await page.keyboard.press('Tab')
    assert.equal(await page.getByRole('listbox').count(), 0)
    assert.match(page.url(), /\/activities$/)
  })

  await t.test('Enter without a choice searches for what was typed', async () => {
    await seat.open('/')
    await typeAndSee(page, box, 'gard')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/activities?q=gard&*')
  })

  await t.test('an answer that comes too late is not shown', async () => {
    await seat.open('/')
    const first = Promise.withResolvers<void>()
    await page.route('**/suggestions?q=sing&*', async (route) => {
      await first.promise
      await route.continue().catch(() => undefined) // The page gave up asking, as it should.
    })
    const asked = page.waitForRequest('**/suggestions?q=sing&*')
    await box.pressSequentially('sing')
    await asked
    await box.fill('')
    assert.deepEqual(await typeAndSee(page, box, 'gardening'), [
      'Time outdoors Kind of help',
      'Gardening together Activity',
    ])
    first.resolve()
    await page.unrouteAll({ behavior: 'wait' })
    assert.equal(await page.getByRole('option', { name: /Singing/ }).count(), 0)
  })
})

test('use my location', { skip: skipWithoutChromium }, async (t) => {
  const world = await startWorld(t)
  const seat = await takeSeat(t, world, { width: 360, javaScriptEnabled: true })
  const { page } = seat
  const context = page.context()
  const button = page.getByRole('button', { name: 'Use my location' })

  await context.setGeolocation({ latitude: 51.380_123_4, longitude: 0.531_234_5 })
  await context.grantPermissions(['geolocation'], { origin: world.url })
  await seat.open('/')
  const asked = page.waitForRequest('**/places/nearest?*')
  await button.press('Enter')
  assert.equal(new URL((await asked).url()).search, '?lat=51.38&lng=0.53', 'a kilometre, not a house')
  await page.getByText('ME4 (Chatham) is in the box. Choose Search.').waitFor()
  assert.equal(await page.getByLabel('Postcode or town').inputValue(), 'ME4')
  assert.deepEqual(await axeFaults(page), [])

  await context.setGeolocation({ latitude: 0, longitude: 0 })
  await page.reload()
  await button.click()
  await page.getByRole('status').filter({ hasText: 'We do not know the places near you.' }).waitFor()

  await context.clearPermissions()
  await page.reload()
  await button.click()
  await page.getByRole('status').filter({ hasText: 'Type a postcode or town instead.' }).waitFor()
})

test(
  'without scripts there is no button that does nothing, and the picture is there',
  { skip: skipWithoutChromium },
  async (t) => {
    const world = await startWorld(t)
    const seat = await takeSeat(t, world, { width: 1280, javaScriptEnabled: false })
    await seat.open('/activities?near=ME4')
    assert.equal(await seat.page.getByRole('button', { name: 'Use my location' }).count(), 0)
    assert.equal(await seat.page.getByRole('combobox', { name: 'Postcode or town' }).count(), 0)
    await seat.page.getByRole('img', { name: /around ME4 \(Chatham\)/ }).waitFor()
  },
)

test('a map where tiles are set', { skip: skipWithoutChromium }, async (t) => {
  const tiles = await startTiles(t)
  const world = await startWorld(t, { site: siteWith(tiles.url) })
  const seat = await takeSeat(t, world, withScripts)
  const { page } = seat
  const violations = await listenForViolations(page)
  const picture = page.getByRole('img', { name: /around ME4/ })
  const map = page.getByRole('region', { name: 'Map of the activities' })

  await t.test(
    'shows the same pins as the list, by the keyboard too, and breaks no rule of the page',
    async () => {
      await openMap(seat, map)
      assert.equal(await picture.isVisible(), false)
      assert.ok(tiles.asked.length > 0)
      const pins = map.getByRole('button', { name: /^\d/ })
      const names = await pins.evaluateAll((all) => all.map((pin) => pin.getAttribute('aria-label')))
      assert.deepEqual(new Set(names), new Set(['1: Gardening together', '2: Singing for breath']))
      await map.getByRole('button', { name: /^2:/ }).press('Enter')
      await map.locator('a:focus', { hasText: 'Singing for breath' }).waitFor()
      assert.deepEqual(await axeFaults(page), [])
      await page.keyboard.press('Escape')
      await page.keyboard.press('Enter')
      await map.locator('a:focus', { hasText: 'Singing for breath' }).waitFor()
      await page.keyboard.press('Enter')
      await page.waitForURL(`**/activities/${world.activities.singing}`)
      assert.deepEqual(violations(), [])
    },
  )

  await t.test('without tiles the picture comes back', async () => {
    tiles.fail()
    const loaded = page.waitForEvent('load')
    await page.goto(`${world.url}/activities?near=ME4&within=20`)
    await loaded
    await picture.waitFor()
    assert.equal(await map.isVisible(), false)
    assert.deepEqual(violations(), [])
  })
})

test(
  'no map, and no other origin in the policy, where none is set',
  { skip: skipWithoutChromium },
  async (t) => {
    const world = await startWorld(t)
    const seat = await takeSeat(t, world, withScripts)
    await seat.open('/activities?near=ME4')
    assert.equal(await seat.page.locator('#locator-map, script[src*=leaflet]').count(), 0)
  },
)

/** The options shown after the text is typed into the box. */
async function typeAndSee(page: Page, box: Locator, text: string): Promise<string[]> {
  const answered = page.waitForResponse((response) => {
    const asked = new URL(response.url())
    return asked.pathname === '/suggestions' && asked.searchParams.get('q')!.endsWith(text.trim())
  })
  await box.pressSequentially(text)
  await answered
  await page.locator(shown).first().waitFor()
  const texts = await page.locator(shown).allInnerTexts()
  return texts.map((each) => each.replaceAll(/\s+/g, ' '))
}

/** The option that the focused box points to. */
async function active(page: Page): Promise<string | undefined> {
  const id = await page.locator(':focus').getAttribute('aria-activedescendant')
  if (id === null) return undefined
  const option = page.locator(`#${id}`)
  assert.equal(await option.getAttribute('aria-selected'), 'true')
  return (await option.innerText()).replaceAll(/\s+/g, ' ')
}

async function openMap(seat: Seat, map: Locator): Promise<void> {
  await seat.open('/activities?near=ME4')
  await map.waitFor()
  await map.locator('img.leaflet-tile-loaded').first().waitFor()
}

function siteWith(url: string): Site {
  const tiles = { url, credit: '© Example Maps https://tile.example/credit' }
  return {
    name: 'Allotment',
    demo: false,
    helpEmail: 'help@allotment.example',
    helpPhone: '01632 960100',
    tiles,
  }
}

/** What the browser refused because of our own policy, since the last time it was asked. */
async function listenForViolations(page: Page): Promise<() => string[]> {
  const seen: string[] = []
  await page.exposeFunction('tellViolation', (text: string) => seen.push(text))
  const tell = 'tellViolation(event.violatedDirective + " " + event.blockedURI)'
  await page.addInitScript(`addEventListener('securitypolicyviolation', (event) => { ${tell} })`)
  return () => seen.splice(0)
}

/** A tile server on this machine, which can be told to have none any more. */
async function startTiles(t: TestContext) {
  const asked: string[] = []
  let has = true
  const tile = '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"></svg>'
  const server = createServer((request, response) => {
    asked.push(request.url!)
    response.writeHead(has ? 200 : 404, { 'content-type': 'image/svg+xml', 'cache-control': 'no-store' })
    response.end(has ? tile : '')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/{z}/{x}/{y}.png`
  return { url, asked, fail: () => (has = false) }
}
