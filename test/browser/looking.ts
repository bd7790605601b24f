// test/browser/looking.ts — what must be true of every page, whoever looks and however they came.
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { axeFaults, scrollsSideways } from '../support/axe.ts'

/** The narrowest screen, and 1280 pixels at 400 % zoom. */
const narrowest = 320

/** What goes wrong in the page from now on: errors in its console, and parts of it that do not come. */
export function watch(page: Page): string[] {
  const faults: string[] = []
  page.on('console', (message) => {
    // Chromium also says there that a page came with 422: that is as it should be, and other parts are below.
    const isStatus = message.text().startsWith('Failed to load resource: the server responded')
    if (message.type() === 'error' && !isStatus) faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('response', (response) => {
    const isPage = response.request().resourceType() === 'document'
    if (response.status() >= (isPage ? 500 : 400)) faults.push(`${response.status()} ${response.url()}`)
  })
  return faults
}

/**
 * Pages without fault so far, by their width and their kinds of parts: of likes, one is looked at closely.
 */
const faultless = new Set<string>()

/**
 * Fails unless the page reads well at this width and does not scroll sideways, nor on the narrowest screen.
 */
export async function lookAt(
  page: Page,
  { javaScriptEnabled }: { javaScriptEnabled: boolean },
): Promise<void> {
  const size = page.viewportSize()!
  assert.equal(await scrollsSideways(page), false, `${page.url()} scrolls sideways at ${size.width}`)
  const shape = `${size.width} ${javaScriptEnabled} ${await shapeOf(page)}`
  if (faultless.has(shape)) return
  if (javaScriptEnabled) assert.deepEqual(await axeFaults(page), [], page.url())
  await page.setViewportSize({ ...size, width: narrowest })
  assert.equal(await scrollsSideways(page), false, `${page.url()} scrolls sideways at ${narrowest}`)
  await page.setViewportSize(size)
  faultless.add(shape)
}

/** The kinds of parts a page has, each with the kind it stands in: what pages of one kind have in common. */
function shapeOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    interface Part {
      tagName: string
      className: unknown
      parentElement: Part | null
    }
    const { document } = globalThis as unknown as {
      document: { querySelectorAll(all: string): Iterable<Part> }
    }
    const kind = (part: Part | null) => (part ? `${part.tagName}.${String(part.className)}` : '')
    const kinds = [...document.querySelectorAll('*')].map(
      (part) => `${kind(part.parentElement)} ${kind(part)}`,
    )
    return [...new Set(kinds)].sort().join('|')
  })
}
