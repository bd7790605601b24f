// test/browser/walking.ts — opens every page of the app as everybody who may, and says what is wrong with it.
import type { Page } from 'playwright-core'
import { type Role, roles } from '../../src/kernel/actor.ts'
import { playerFor } from '../support/cast.ts'
import { routesOver } from '../support/router.ts'
import { addressesOf, pageless } from './addresses.ts'
import type { Examples } from './full-world.ts'
import { lookAt } from './looking.ts'
import type { Seat } from './seat.ts'
import { stepsUp } from './stepping-up.ts'

/** Whoever has pages that ask for proof that it is them. */
const movesMoney = new Set<Role>(['finance', 'approver', 'provider'])

/** What is wrong, one line each. What anybody signed in may open, the first role opens for all. */
export async function walkAll(seat: Seat, examples: Examples): Promise<string[]> {
  const wrong: string[] = []
  for (const role of [undefined, ...roles]) {
    await seat.letSit(role && playerFor[role])
    if (role && movesMoney.has(role)) await stepsUp(seat, playerFor[role])
    const mine = role === roles[0] ? [role, 'signed-in'] : [role ?? 'anyone']
    for (const address of pagesFor(mine, seat, examples)) {
      const faults = await faultsAt(seat, address).catch((error: Error) => [error.message])
      wrong.push(...faults.map((fault) => `${role ?? 'anyone'} ${address}: ${fault}`))
    }
  }
  return wrong
}

function pagesFor(who: string[], { world }: Seat, examples: Examples): string[] {
  return routesOver(world.ports)
    .filter(({ method, path }) => method === 'get' && !pageless.has(path))
    .filter(({ allows }) => allows?.some((each) => who.includes(each)))
    .flatMap(({ path }) => addressesOf(path, world, examples))
}

async function faultsAt(seat: Seat, address: string): Promise<string[]> {
  const { page } = seat
  await seat.open(address)
  const faults = await pageFaults(page)
  const { pathname } = new URL(page.url())
  if (pathname !== address.split('?')[0]) faults.push(`leads to ${pathname}`)
  const size = page.viewportSize()!
  await page.setViewportSize({ ...size, width: 360 })
  await lookAt(page, { javaScriptEnabled: true })
  await page.setViewportSize(size)
  return faults
}

/** What is wrong with the page: its title, its heading, the names of its fields. */
export async function pageFaults(page: Page): Promise<string[]> {
  const faults: string[] = []
  const headings = await page.locator('h1').allInnerTexts()
  const title = await page.title()
  if (headings.length !== 1) faults.push(`has ${headings.length} first headings`)
  if (title.replace(/^Error: /, '') !== `${headings[0]} – Allotment`) faults.push(`is called “${title}”`)
  const nameless = await page.evaluate(() => {
    interface Control {
      labels: { length: number } | null
      outerHTML: string
    }
    const controls = 'input:not([type=hidden]), select, textarea'
    const { document } = globalThis as unknown as {
      document: { querySelectorAll(which: string): Iterable<Control> }
    }
    return [...document.querySelectorAll(controls)]
      .filter(({ labels }) => !labels || labels.length === 0)
      .map(({ outerHTML }) => outerHTML)
  })
  return [...faults, ...nameless.map((html) => `has a field without a label: ${html}`)]
}
