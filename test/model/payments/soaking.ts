// test/model/payments/soaking.ts — many worlds of payouts one after the other, and three wrong ways to pay.
import type { Played } from './play.ts'
import { wrongPolicies } from './policies.ts'

/** How many payouts, of which seed; or one world of it again. */
export interface Wanted {
  payouts: number
  seed: number
  world?: number
}

/** One world to play; `policy` is the name of a wrong one, or undefined. */
export interface Asked {
  seed: number
  world: number
  policy: string | undefined
}

/** Plays one world after the other: here, or in a process of its own. */
export type Player = (asked: Asked) => Promise<Played>

export interface Soaked {
  worlds: number
  payouts: number
  steps: number
  restarts: number
  paidTwice: number
  neverPaid: number
  broken: number
  wrongPoliciesCaught: number
}

export interface Seen extends Soaked {
  /** How payouts ended, and where processes were killed. */
  ended: Played['ended']
  sites: Played['sites']
}

/**
 * Plays worlds until they have made so many payouts, and counts what was wrong in them; then each wrong
 * policy until it pays twice. Says how far it is and, of each fault, how to see it again.
 */
export async function soak(wanted: Wanted, players: Player[], say: (line: string) => void): Promise<Seen> {
  const counts = { worlds: 0, payouts: 0, steps: 0, restarts: 0, paidTwice: 0, neverPaid: 0, broken: 0 }
  const seen: Seen = { ...counts, wrongPoliciesCaught: 0, ended: {}, sites: {} }
  const isEnough = () => (wanted.world === undefined ? seen.payouts >= wanted.payouts : seen.worlds >= 1)
  const progress = progressOf(wanted, say)
  await playUntil(isEnough, wanted, undefined, players, (played, world) => {
    count(seen, played)
    progress(seen)
    for (const fault of faultsOf(played)) say(`world ${world}: ${fault}`)
    if (faultsOf(played).length > 0) {
      say(`again: npm run soak:payments -- --seed ${wanted.seed} --world ${world}`)
    }
  })
  if (wanted.world === undefined) seen.wrongPoliciesCaught = await catchWrong(wanted, players, say)
  return seen
}

/** So many payouts each wrong policy gets to show itself. */
const leastToCatch = 1_000

async function catchWrong(wanted: Wanted, players: Player[], say: (line: string) => void): Promise<number> {
  let caught = 0
  for (const policy of Object.keys(wrongPolicies)) {
    let payouts = 0
    let found = ''
    const isEnough = () => found !== '' || payouts >= Math.max(wanted.payouts, leastToCatch)
    await playUntil(isEnough, wanted, policy, players, (played) => {
      payouts += played.payouts
      found ||= played.paidTwice[0] ?? ''
    })
    if (found !== '') caught += 1
    const says = found === '' ? `NOT caught in ${payouts} payouts` : `caught within ${payouts}: ${found}`
    say(`wrong policy, ${policy}: ${says}`)
  }
  return caught
}

/** The worlds in their order, each by whichever player is free. */
async function playUntil(
  isEnough: () => boolean,
  { seed, world }: Wanted,
  policy: string | undefined,
  players: Player[],
  hear: (played: Played, world: number) => void,
): Promise<void> {
  let next = world ?? 0
  const turns = world === undefined ? players : players.slice(0, 1)
  await Promise.all(
    turns.map(async (player) => {
      while (!isEnough()) {
        const own = next++
        hear(await player({ seed, world: own, policy }), own)
      }
    }),
  )
}

const faultsOf = (played: Played) => [
  ...played.paidTwice.map((fault) => `paid twice: ${fault}`),
  ...played.neverPaid.map((fault) => `never paid: ${fault}`),
  ...played.broken.map((fault) => `broken: ${fault}`),
]

function count(seen: Seen, played: Played): void {
  const { payouts, steps, restarts, paidTwice, neverPaid, broken } = played
  seen.worlds += 1
  seen.payouts += payouts
  seen.steps += steps
  seen.restarts += restarts
  seen.paidTwice += paidTwice.length
  seen.neverPaid += neverPaid.length
  seen.broken += broken.length
  for (const [what, times] of Object.entries(played.ended)) {
    seen.ended[what] = (seen.ended[what] ?? 0) + times
  }
  for (const [site, { passed, expected, killed }] of Object.entries(played.sites)) {
    const all = (seen.sites[site] ??= { passed: 0, expected: 0, killed: 0 })
    all.passed += passed
    all.expected += expected
    all.killed += killed
  }
}

/** Says how far it is at each twentieth. */
function progressOf({ payouts }: Wanted, say: (line: string) => void): (seen: Seen) => void {
  let said = 0
  return (seen) => {
    const part = Math.floor((20 * seen.payouts) / payouts)
    if (part === said) return
    said = part
    const { paidTwice, neverPaid, broken } = seen
    const faults = `${paidTwice} paid twice, ${neverPaid} never paid, ${broken} broken`
    say(`${seen.payouts} of ${payouts} payouts, ${seen.steps} steps, ${seen.restarts} killed: ${faults}`)
  }
}
