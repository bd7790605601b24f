// test/model/payments/play.ts — plays one world to its end, and counts what must never be.
import { fundingInvariants, unclaimedEarnings } from '../../../src/funding/funding.ts'
import {
  brokenAmong,
  chainFaultsFrom,
  chainInvariant,
  headOf,
  ledgerInvariants,
  type Place,
} from '../../../src/ledger/ledger.ts'
import { start } from '../../../src/ledger/chain.ts'
import { paymentsInvariants, rereadPayee } from '../../../src/payments/payments.ts'
import { allStops } from '../../../src/payments/payouts/stop-store.ts'
import { diceOf } from './dice.ts'
import type { Sites } from './mortal.ts'
import { ourPolicy, type Policy } from './policies.ts'
import { begin, openSimulation, pass, type Simulation, still } from './simulation.ts'
import { bringAll, everyDay, happen, hour, minute, setPayee, startRun, topUp } from './story.ts'
import { judge, type Verdict } from './verdict.ts'

export interface Played extends Verdict {
  steps: number
  /** How often a process was killed and another one began. */
  restarts: number
  broken: string[]
  sites: Sites
}

const runsPerWorld = 8

/** One world of that seed. Under a wrong policy the books are not looked at: only who was paid twice. */
export async function playWorld(seed: number, policy: Policy = ourPolicy): Promise<Played> {
  // The pauses of the outbox are spread by chance: here by chance that comes again.
  const random = Math.random.bind(Math)
  const chance = diceOf(~seed)
  Math.random = () => chance.next()
  const sim = await openSimulation(seed, policy)
  const books = policy === ourPolicy ? watch(sim) : { look: async () => {}, broken: [] }
  let steps = 0
  try {
    for (let run = 0; run < runsPerWorld; run++) {
      await startRun(sim)
      await books.look('a run')
      for (let left = sim.dice.whole(8, 16); left > 0; left--) {
        await books.look(await happen(sim))
        steps += 1
      }
    }
    await becomeQuiet(sim, books.look)
    const verdict = await judge(sim)
    const unpaid = (await unclaimedEarnings(sim.store.read)).length
    if (unpaid > 0) verdict.neverPaid.push(`${unpaid} earnings were never paid`)
    const stops = (await allStops(sim.store.read)).map(({ says }) => `sending was stopped: ${says}`)
    const broken = [...books.broken, ...sim.faults, ...stops]
    return { ...verdict, broken, steps, restarts: sim.restarts, sites: sim.sites }
  } finally {
    for (const { mortal } of sim.lives) mortal.kill()
    Math.random = random
    await sim.close()
  }
}

/** Nothing fails from now on: three days, and a last run of what was refused. */
async function becomeQuiet(sim: Simulation, look: (after: string) => Promise<void>): Promise<void> {
  Object.assign(sim, { isQuiet: true, weather: 'calm', risk: 0, skewMillis: 0 })
  for (const { account } of sim.groups) await setPayee(sim, account, 'active')
  await bringAll(sim)
  await topUp(sim, 5_000_000)
  for (let day = 0; day < 4; day++) {
    if (day > 1) await startRun(sim)
    everyDay(sim)
    await still(sim)
    // A refusal blocks a group until somebody has read again whether Stripe pays it.
    for (const { id } of sim.groups) await rereadPayee(sim.needs, sim.players.finance, id)
    for (const wait of [minute, 10 * minute, 6 * hour, 17 * hour]) {
      for (const life of sim.lives) begin(sim, life, () => life.worker.drain())
      await still(sim)
      await look('quiet time')
      await pass(sim, wait)
      await still(sim)
    }
  }
}

/** Looks whether everything holds that must, whenever anything changed; stops looking at the first fault. */
function watch(sim: Simulation) {
  const invariants = [...ledgerInvariants, ...fundingInvariants, ...paymentsInvariants]
  const allButChain = invariants.filter((each) => each !== chainInvariant)
  const broken: string[] = []
  let proven: Place = start
  let hasChanged = true
  sim.store.onCommit(() => (hasChanged = true))
  const look = async (after: string) => {
    if (!hasChanged || broken.length > 0) return
    hasChanged = false
    const { read } = sim.store
    const faults = [...(await chainFaultsFrom(read, proven)), ...(await brokenAmong(read, allButChain))]
    broken.push(...faults.map((fault) => `after ${after}: ${fault}`))
    proven = (await headOf(read)) ?? proven
  }
  return { look, broken }
}
