// test/browser/seat.ts — one browser that the people of the small world take turns at, page by page.
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import type { Who } from '../support/cast.ts'
import { openBrowser } from '../support/chromium.ts'
import { cookieOf } from '../support/sign-in.ts'
import type { World } from '../support/world.ts'
import { lookAt, watch } from './looking.ts'

export interface SeatOptions {
  width: number
  /** Without it nothing but the protocol runs in the page: then the page is not asked what axe thinks. */
  javaScriptEnabled: boolean
}

/** What somebody does at the browser; each step that opens a page looks at it too. */
export interface Seat {
  page: Page
  world: World
  /** Lets that person sit down, signed in with an e-mailed code; undefined: somebody who is not signed in. */
  letSit(who?: Who): Promise<void>
  /** Another tab of the same browser. */
  openTab(): Promise<Seat>
  open(path: string): Promise<void>
  follow(link: string | RegExp): Promise<void>
  press(button: string | RegExp): Promise<void>
  type(label: string, text: string): Promise<void>
  /** Ticks a checkbox or chooses a radio. */
  tick(choice: string | RegExp): Promise<void>
  pick(label: string, option: string): Promise<void>
  /** Fills in the three boxes of a date: "2 3 2026". */
  date(legend: string, day: string): Promise<void>
  says(...words: (string | RegExp)[]): Promise<void>
  saysNot(...words: (string | RegExp)[]): Promise<void>
  /** What stands beside that word in a table or a list of facts. */
  beside(word: string): Promise<string>
}

/** A browser for that world. It fails on a console error, and where a page it opens has a fault. */
export async function takeSeat(t: TestContext, world: World, options: SeatOptions): Promise<Seat> {
  const context = await openBrowser(t, options)
  const first: Seat = seatAt(
    context.pages()[0]!,
    world,
    options,
    turns(context, () => first),
  )
  return first
}

function seatAt(page: Page, world: World, options: SeatOptions, letSit: Seat['letSit']): Seat {
  const faults = watch(page)
  const arrive = async (leave: () => Promise<unknown>) => {
    const loaded = page.waitForEvent('load')
    await leave()
    await loaded
    await lookAt(page, options)
    assert.deepEqual(faults.splice(0), [], page.url())
  }
  return {
    page,
    world,
    letSit,
    openTab: async () => seatAt(await page.context().newPage(), world, options, letSit),
    open: (path) => arrive(() => page.goto(new URL(path, world.url).href)),
    follow: (link) => arrive(() => page.getByRole('link', named(link)).first().click()),
    press: (button) => arrive(() => page.getByRole('button', named(button)).click()),
    ...fillingIn(page),
    ...reading(page),
  }
}

const named = (name: string | RegExp) => ({ name, exact: true })

function fillingIn(page: Page): Pick<Seat, 'type' | 'tick' | 'pick' | 'date'> {
  return {
    type: (label, text) => page.getByLabel(label, { exact: true }).fill(text),
    tick: (choice) => {
      const boxes = page.getByRole('radio', named(choice)).or(page.getByRole('checkbox', named(choice)))
      return boxes.check()
    },
    pick: async (label, option) => {
      await page.getByLabel(label, { exact: true }).selectOption({ label: option })
    },
    date: async (legend, day) => {
      const group = page.getByRole('group', { name: legend })
      const parts = day.split(' ')
      for (const [at, box] of ['Day', 'Month', 'Year'].entries()) {
        await group.getByLabel(box, { exact: true }).fill(parts[at]!)
      }
    },
  }
}

function reading(page: Page): Pick<Seat, 'says' | 'saysNot' | 'beside'> {
  const text = async () => (await page.locator('body').innerText()).replaceAll(/\s+/g, ' ')
  const has = (whole: string, words: string | RegExp) =>
    typeof words === 'string' ? whole.includes(words) : words.test(whole)
  return {
    says: async (...words) => {
      const whole = await text()
      for (const each of words) assert.ok(has(whole, each), `${page.url()} says “${each}”: ${whole}`)
    },
    saysNot: async (...words) => {
      const whole = await text()
      for (const each of words) assert.ok(!has(whole, each), `${page.url()} does not say “${each}”: ${whole}`)
    },
    beside: async (word) => {
      const fact = page.locator('dt', { hasText: new RegExp(`^\\s*${word}\\s*$`) })
      const head = page.locator('th', { hasText: new RegExp(`^\\s*${word}\\b`) })
      const inList = page.locator('dl > div').filter({ has: fact }).locator('dd').first()
      const inTable = page.locator('tr').filter({ has: head }).locator('td').last()
      const found = (await inList.count()) > 0 ? inList : inTable
      return (await found.innerText()).trim()
    },
  }
}

/** Whoever sat there keeps their cookies for their next turn. The first of all signs in by the pages. */
function turns(context: BrowserContext, seat: () => Seat): Seat['letSit'] {
  const kept = new Map<Who, Awaited<ReturnType<BrowserContext['cookies']>>>()
  let sitting: Who | undefined
  return async (who) => {
    if (who === sitting) return
    if (sitting) kept.set(sitting, await context.cookies())
    await context.clearCookies()
    sitting = who
    const cookies = who && kept.get(who)
    if (cookies) await context.addCookies(cookies)
    else if (who && kept.size === 0) await signIn(seat(), who)
    else if (who) await context.addCookies([await sessionOf(seat().world, who)])
  }
}

/** The rest of them took the same three steps without the pages. */
async function sessionOf(world: World, who: Who) {
  const [name, value] = cookieOf(await world.as(who)).split('=') as [string, string]
  return { name, value, url: world.url, httpOnly: true, sameSite: 'Lax' as const }
}

async function signIn(seat: Seat, who: Who): Promise<void> {
  const { world } = seat
  const { email } = world.players[who]
  await seat.open('/sign-in')
  await seat.type('Your e-mail address', email)
  await seat.press('Send me a code')
  await world.settle()
  const letter = (await world.letters()).findLast((each) => each.to === email)
  await seat.type('Six-digit code', /\b([0-9]{6})\b/.exec(letter!.text)![1]!)
  await seat.press('Sign in')
}
