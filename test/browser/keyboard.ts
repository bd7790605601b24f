// test/browser/keyboard.ts — reaching the main thing on a page with Tab and Enter alone.
import assert from 'node:assert/strict'
import type { Seat } from './seat.ts'

/** How many stops somebody may meet between the start of the page's own part and its main action. */
const mostStops = 25

/** The first stop is the skip link; it leads into the page, and from there Tab reaches the action. */
export async function tabTo(seat: Seat, action: RegExp): Promise<void> {
  const { page } = seat
  await page.keyboard.press('Tab')
  assert.equal(await focusedText(seat), 'Skip to main content')
  assert.ok(await page.locator('.govuk-skip-link').isVisible())
  await page.keyboard.press('Enter')
  const stops: string[] = []
  while (!action.test(stops.at(-1) ?? '') && stops.length < mostStops) {
    await page.keyboard.press('Tab')
    stops.push(await focusedText(seat))
  }
  assert.match(stops.at(-1)!, action, stops.join(' → '))
  const header = await page.locator(':focus').evaluate((element) => {
    return (element as unknown as { closest(which: string): unknown }).closest('header') !== null
  })
  assert.equal(header, false, 'The skip link leads past the header.')
}

async function focusedText({ page }: Seat): Promise<string> {
  const focused = page.locator(':focus')
  return (await focused.count()) === 0 ? '' : (await focused.innerText()).replaceAll(/\s+/g, ' ').trim()
}
