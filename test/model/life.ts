// test/model/life.ts — a process that works at random on the books until it is killed, saying what it did.
import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { openStore } from '../../src/db/db.ts'
import { clockAt } from '../../src/kernel/clock.ts'
import { lastEntry } from '../../src/ledger/ledger.ts'
import type { Cast } from '../support/cast.ts'
import { freshBooks, ops, type Step } from './play.ts'
import { seedOfRun, stepsFrom } from './steps.ts'
import { firstInstant, makeFunded, type World } from './world.ts'

/** What a life is given: one line on standard input. */
export interface Life {
  file: string
  cast: Cast
  seed: number
}

/** An operation that answered: what it leaves behind, if anything of its own, and the head when it had. */
export interface Acknowledged {
  does: string
  leaves?: string
  head?: string
}

const callers = 6
/** Payments without a remittance: a shortcut of the model's. Their own journey kills whoever pays. */
const left = new Set(['claim', 'unclaim', 'payOn'])

/** Written at once, so that what was said is said when the kill comes. */
const say = (line: object | string) =>
  void writeSync(1, `${typeof line === 'string' ? line : JSON.stringify(line)}\n`)

async function live({ file, cast, seed }: Life): Promise<void> {
  const needs = { store: await openStore(file), clock: clockAt(firstInstant) }
  const world = { needs, claimed: new Map(), ...(await makeFunded(needs, cast)) } as Partial<World> as World
  const books = freshBooks()
  say('ready')
  for (let round = 0; ; round++) {
    const steps = stepsFrom(seedOfRun(seed, round)).filter(({ does }) => !left.has(does))
    for (const together of groups(steps)) {
      const asked = together.map(({ does, dice }) => ({ does, ...ops[does]!(books, world, dice) }))
      await Promise.all(asked.map((each) => ask(needs.store.read, each)))
    }
  }
}

/** As many at once as there are callers; days pass, and are locked, while nobody else asks. */
function groups(steps: Step[]): Step[][] {
  const all: Step[][] = [[]]
  for (const step of steps) {
    const isAlone = step.does === 'wait' || step.does === 'lock'
    if (isAlone || all.at(-1)!.length === callers) all.push([])
    all.at(-1)!.push(step)
    if (isAlone) all.push([])
  }
  return all
}

/** Asks, and says so when it was done; a refusal leaves nothing to be lost. */
async function ask(
  read: World['needs']['store']['read'],
  { does, run, leaves }: { does: string; run?: () => Promise<unknown>; leaves?: string },
): Promise<void> {
  if (!run) return
  try {
    await run()
  } catch {
    return
  }
  say({ does, leaves, head: (await lastEntry(read))?.hash } satisfies Acknowledged)
}

const lines = createInterface({ input: process.stdin })
lines.once('line', (line) => {
  live(JSON.parse(line) as Life).catch((fault: unknown) => {
    console.error(fault)
    process.exit(1)
  })
})
lines.once('close', () => process.exit(0)) // whoever started it is gone
say('loaded')
