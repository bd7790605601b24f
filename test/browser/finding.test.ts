// test/browser/finding.test.ts — by need and place: in one's own words, narrowed, widened, put on a list,
// shared.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { skipWithoutChromium } from '../support/chromium.ts'
import { startGardens } from '../search/garden-world.ts'
import { type Seat, takeSeat } from './seat.ts'

const seats = [
  { width: 1280, javaScriptEnabled: true },
  { width: 360, javaScriptEnabled: false },
]

for (const options of seats) {
  const how = `${options.width} px ${options.javaScriptEnabled ? 'with' : 'without'} JavaScript`
  test(`somebody finds by need and place, at ${how}`, { skip: skipWithoutChromium }, async (t) => {
    const seat = await takeSeat(t, await startGardens(t), options)
    await seat.letSit()
    await findsInOwnWords(seat)
    await narrowsAndGoesBack(seat)
    await isNeverLeftWithNothing(seat)
    await isToldWhomToRing(seat)
    await sharesAList(seat)
  })
}

async function findsInOwnWords(seat: Seat): Promise<void> {
  await seat.open('/')
  await seat.type('What would help?', 'lonely, gardning free in Chatham on a monday')
  await seat.press('Search')
  await seat.says('within 20 miles of Chatham', 'Loneliness and isolation', 'Free', 'Monday')
  const first = await seat.page.locator('.app-card__title a').first().innerText()
  assert.equal(first, 'Monday Beds', 'all that was asked for comes first')
  await seat.says('But: Not on Monday', 'Costs £3')
}

async function narrowsAndGoesBack(seat: Seat): Promise<void> {
  await openFilters(seat)
  await seat.says('Free (3)')
  await seat.tick(/^Free \(/)
  await seat.press('Apply filters')
  await seat.says('3 activities within 20 miles', 'Monday Beds', 'Gardening together')
  await seat.says('Often goes with what you asked: ')
  assert.match(seat.page.url(), /price=free/, 'the address says it')
  await seat.says('Near matches', 'Tea Garden')
  await seat.page.goBack()
  await seat.says('7 activities within 20 miles')
}

async function isNeverLeftWithNothing(seat: Seat): Promise<void> {
  await seat.open('/activities?q=gardening&near=ME4&within=1&day=tue&part=evening&mode=in-person')
  await seat.says('0 activities within 1 mile', 'We found nothing like that')
  await seat.follow(/^Look (up to|at any)/)
  await seat.says('Far Orchard')
  await seat.open('/activities?q=gardening&near=Gillinghm')
  await seat.says('We do not know where “Gillinghm” is')
  await seat.follow(/^Gillingham/)
  await seat.says('within 20 miles of Gillingham', 'Gardening together')
}

async function isToldWhomToRing(seat: Seat): Promise<void> {
  await seat.open('/activities')
  await seat.type('What would help?', 'i want to end it all tonight')
  await seat.press('Search')
  const [panel, list] = await Promise.all(
    ['.app-danger', '[role=status]'].map((one) => seat.page.locator(one).first().boundingBox()),
  )
  assert.ok(panel!.y < list!.y, 'the telephone numbers stand before any result')
  await seat.says('999', '111', '116 123')
}

async function sharesAList(seat: Seat): Promise<void> {
  await seat.open('/activities?q=gardening')
  await seat.follow('Gardening together')
  await seat.press(/^Add to shortlist/)
  await seat.open('/shortlist')
  await seat.says('Gardening together')
}

/** On a phone the filters are folded away. */
async function openFilters({ page }: Seat): Promise<void> {
  if (await page.getByRole('button', { name: 'Apply filters' }).isVisible()) return
  await page.getByText('Filters', { exact: true }).click()
}
