// test/model/play.ts — plays random work on the model and the real thing, compared after every step.
import assert from 'node:assert/strict'
import { fundingInvariants } from '../../src/funding/funding.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import {
  accountsLike,
  brokenAmong,
  chainFaultsFrom,
  chainInvariant,
  headOf,
  ledgerInvariants,
  onNormalSide,
} from '../../src/ledger/ledger.ts'
import { accountsOf } from './accounts.ts'
import type { Books } from './books.ts'
import { changeOps } from './changes.ts'
import { correctionOps } from './corrections.ts'
import { draftOps } from './drafts.ts'
import { moneyOps } from './money.ts'
import type { Dice, Foreseen, Op } from './op.ts'
import { prescriptionOps } from './prescriptions.ts'
import { spotOps } from './spots.ts'
import { firstDeposit, openWorld, spotAllowance, spotLimit, type World } from './world.ts'

export const ops: Record<string, Op> = {
  ...moneyOps,
  ...draftOps,
  ...changeOps,
  ...prescriptionOps,
  ...correctionOps,
  ...spotOps,
}

/** How often each is tried beside the others; 1 when it is not named. */
export const weights: Record<string, number> = {
  issue: 8,
  accept: 6,
  milestone: 4,
  decline: 2,
  correct: 2,
  submit: 3,
  approve: 3,
  wait: 2,
  draftTariffs: 2,
  draftBlock: 2,
}

export interface Step {
  does: string
  dice: Dice
  /** Whether it is asked together with the one after it. */
  isWithNext: boolean
}

export interface Tally {
  steps: number
  refused: number
  nothing: number
  done: Map<string, number>
}

export const newTally = (): Tally => ({ steps: 0, refused: 0, nothing: 0, done: new Map() })

/** Plays the steps in a fresh world. Throws at the first difference, naming the step. */
export async function play(steps: readonly Step[], tally = newTally()): Promise<Tally> {
  const world = await openWorld()
  const books = freshBooks()
  try {
    for (let at = 0; at < steps.length;) {
      const together = groupAt(steps, at)
      await take(world, books, together, tally).catch((fault: unknown) => {
        throw new Error(`at step ${at}, ${JSON.stringify(together)}: ${String(fault)}`, { cause: fault })
      })
      at += together.length
    }
    assert.deepEqual(await chainInvariant.broken(world.needs.store.read), [])
  } finally {
    await world.close()
  }
  return tally
}

/** The books of a fresh world. */
export function freshBooks(): Books {
  const empty = { deals: [], rxs: [], lines: [], claims: [], returns: [], deposits: [] }
  const owed: [number, number] = [0, 0]
  return {
    today: '2026-03-02',
    locked: '',
    deposited: firstDeposit,
    ...empty,
    owed,
    spotAllowance,
    spotLimit,
  }
}

/** The steps asked together from there on: at most four, and a wait or a lock is always alone. */
function groupAt(steps: readonly Step[], from: number): Step[] {
  const isAlone = ({ does }: Step) => does === 'wait' || does === 'lock'
  let to = from + 1
  while (to < steps.length && to - from < 4 && steps[to - 1]!.isWithNext) {
    if (isAlone(steps[from]!) || isAlone(steps[to]!)) break
    to++
  }
  return steps.slice(from, to)
}

async function take(world: World, books: Books, together: Step[], tally: Tally): Promise<void> {
  const foreseen = together.map(({ does, dice }) => ops[does]!(books, world, dice))
  const isSame = foreseen.every((each) => each?.isRefused ?? true) ? world.hold() : () => true
  const results = await Promise.allSettled(foreseen.map(async (each) => each?.run()))
  results.forEach((result, at) => judge(together[at]!, foreseen[at], result, tally))
  assert.ok(isSame(), 'a refused operation leaves every row as it was')
  assert.deepEqual(await broken(world), [])
  await compare(world, books)
}

function judge(
  step: Step,
  foreseen: Foreseen | undefined,
  result: PromiseSettledResult<unknown>,
  tally: Tally,
): void {
  tally.steps += 1
  if (!foreseen) {
    tally.nothing += 1
    return
  }
  const says = `${step.does} ${step.dice.join(' ')}`
  if (!foreseen.isRefused) {
    assert.ok(
      result.status === 'fulfilled',
      `${says} should be done: ${String((result as PromiseRejectedResult).reason)}`,
    )
    tally.done.set(step.does, (tally.done.get(step.does) ?? 0) + 1)
    return
  }
  tally.refused += 1
  assert.ok(result.status === 'rejected', `${says} should be refused`)
  assert.ok(result.reason instanceof Refusal, `${says} should be refused in words: ${String(result.reason)}`)
}

const allButChain = [...ledgerInvariants, ...fundingInvariants].filter((each) => each !== chainInvariant)

/**
 * What the invariants find broken; of the chain only what came since the last time. A file to which nothing
 * was committed is the one they were proved of before.
 */
async function broken(world: World): Promise<string[]> {
  if (!world.hasChanged()) return []
  const { read } = world.needs.store
  const faults = await chainFaultsFrom(read, world.proven)
  faults.push(...(await brokenAmong(read, allButChain)))
  world.proven = (await headOf(read)) ?? world.proven
  return faults
}

/** Every account of the books against the model: none other holds anything. */
async function compare(world: World, books: Books): Promise<void> {
  const expected = accountsOf(books, world)
  const differences: string[] = []
  for (const { code, side, balance } of await accountsLike(world.needs.store.read, '')) {
    const [ours, real] = [expected.get(code) ?? 0, onNormalSide(side, balance)]
    if (ours !== real) differences.push(`${code}: the model says ${ours}, the books ${real}`)
    expected.delete(code)
  }
  for (const [code, ours] of expected)
    if (ours !== 0) differences.push(`${code}: the model says ${ours}, no account`)
  assert.deepEqual(differences, [])
}
