// test/support/axe.ts — accessibility faults of the page a browser shows, as axe finds them.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** WCAG 2.2 AA and best-practice faults: rule and the first element, one line each. */
export async function axeFaults(page: Page): Promise<string[]> {
  // Evaluated over the debugging protocol, so the page's own content policy stays as strict as it is.
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }
    interface AxeResults {
      violations: { id: string; help: string; nodes: { html: string }[] }[]
    }
    const results = await axe.run({ resultTypes: ['violations'] })
    return results.violations.map((fault) => `${fault.id}: ${fault.help} — ${fault.nodes[0]?.html ?? ''}`)
  })
}

/** Whether the page can be scrolled sideways at its present width. */
export function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { document, innerWidth } = globalThis as unknown as {
      document: { documentElement: { scrollWidth: number } }
      innerWidth: number
    }
    return document.documentElement.scrollWidth > innerWidth
  })
}
