// test/support/chromium.ts — a real Chromium for the tests that look at pages, when the machine has one.
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { chromium, type BrowserContext } from 'playwright-core'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
]

/** Where Chromium is: CHROMIUM_PATH, or a usual place; undefined when there is none. */
export const chromiumPath: string | undefined = [process.env.CHROMIUM_PATH, ...places].find(
  (path) => path !== undefined && existsSync(path),
)

/** The reason to skip, in one line that says how to enable it; false when Chromium is here. */
export const skipWithoutChromium: string | false = chromiumPath
  ? false
  : 'no Chromium found: install the package "chromium", or set CHROMIUM_PATH'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A browser with a fresh profile that closes with the test. */
export async function openBrowser(
  t: TestContext,
  options: { width: number; javaScriptEnabled?: boolean },
): Promise<BrowserContext> {
  const profile = await mkdtemp(join(tmpdir(), 'allotment-chromium-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath!,
    headless: true,
    args: quiet,
    viewport: { width: options.width, height: 800 },
    javaScriptEnabled: options.javaScriptEnabled ?? true,
  })
  context.setDefaultTimeout(60_000)
  t.after(async () => {
    await context.close()
    await rm(profile, { recursive: true, force: true })
  })
  return context
}
