// test/browser/pages.test.ts — every page for all who may open it, mistakes, keyboard, paper and colours.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axeFaults } from '../support/axe.ts'
import { skipWithoutChromium } from '../support/chromium.ts'
import { startWorld } from '../support/world.ts'
import { fillWorld } from './full-world.ts'
import { tabTo } from './keyboard.ts'
import { makeMistake, mistakesIn } from './mistakes.ts'
import { type Seat, takeSeat } from './seat.ts'
import { walkAll } from './walking.ts'

test('pages in a browser', { skip: skipWithoutChromium }, async (t) => {
  const world = await startWorld(t)
  const examples = await fillWorld(world)
  const seat = await takeSeat(t, world, { width: 1280, javaScriptEnabled: true })
  const advice = `/payouts/${examples.payout}/advice`

  await t.test('every page of every role reads well, wide and narrow', async () => {
    assert.deepEqual(await walkAll(seat, examples), [])
  })

  await t.test('a form sent empty says what is wrong, and leads there', async () => {
    for (const mistake of mistakesIn(world, examples)) await makeMistake(seat, mistake)
  })

  await t.test('the keyboard alone reaches what each page is for', async () => {
    await seat.letSit()
    await seat.open('/')
    await tabTo(seat, /^Search$/)
    await seat.letSit('greenShoots')
    await seat.open(`/prescriptions/${examples.waiting}`)
    await tabTo(seat, /^Accept$/)
    await seat.letSit('approver')
    await seat.open(`/remittances/${examples.submitted}/approval`)
    await tabTo(seat, /^Yes, pay £/)
  })

  await t.test('with forced colours nothing is lost', async () => {
    await seat.page.emulateMedia({ forcedColors: 'active' })
    await seat.letSit()
    await seat.open('/activities?q=gardening&near=ME4')
    await isWhole(seat, 'Gardening together')
    await seat.letSit('finance')
    await seat.open(advice)
    await isWhole(seat, 'Payment reference')
    await seat.page.emulateMedia({ forcedColors: null })
  })

  await t.test('on paper there is what was found, and nothing to press', async () => {
    await seat.page.emulateMedia({ media: 'print' })
    await seat.letSit()
    await seat.open('/activities?q=gardening&near=ME4')
    await isOnPaper(seat, 'Gardening together')
    await seat.letSit('finance')
    await seat.open(advice)
    await isOnPaper(seat, 'Payment reference')
  })
})

async function isWhole(seat: Seat, words: string): Promise<void> {
  assert.deepEqual(await axeFaults(seat.page), [])
  await seat.says(words)
}

async function isOnPaper(seat: Seat, words: string): Promise<void> {
  await seat.says(words)
  const shown = seat.page.locator('button, .govuk-button, header, nav, .govuk-skip-link, .app-filter')
  for (const part of await shown.all()) assert.equal(await part.isVisible(), false, await part.innerHTML())
}
