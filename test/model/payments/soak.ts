// test/model/payments/soak.ts — npm run soak:payments -- --payouts 20000 --seed 7: nobody is paid twice.
import { randomInt } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { printResult } from '../../../bench/report.ts'
import { runCommand } from '../../../src/commands/run.ts'
import { Refusal } from '../../../src/kernel/refusal.ts'
import { startPlayer } from './player.ts'
import { wrongPolicies } from './policies.ts'
import { type Seen, soak } from './soaking.ts'

const { values } = parseArgs({
  options: {
    payouts: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(randomInt(1_000_000)) },
    world: { type: 'string' },
    cores: { type: 'string', default: String(availableParallelism()) },
  },
})

/** A whole number from `least` on; anything else is refused in a sentence. */
function whole(name: string, typed: string, least: number): number {
  const number = Number(typed)
  if (/^\d+$/.test(typed) && Number.isSafeInteger(number) && number >= least) return number
  throw new Refusal('invalid', name, `--${name} is a whole number from ${least} on, not "${typed}".`)
}

function isWell({ paidTwice, neverPaid, broken, wrongPoliciesCaught }: Seen): boolean {
  const isOne = values.world !== undefined
  const sees = isOne || wrongPoliciesCaught === Object.keys(wrongPolicies).length
  return paidTwice + neverPaid + broken === 0 && sees
}

await runCommand(async () => {
  const seed = whole('seed', values.seed, 0)
  const world = values.world === undefined ? undefined : whole('world', values.world, 0)
  const payouts = whole('payouts', values.payouts, 1)
  const cores = Array.from({ length: whole('cores', values.cores, 1) }, startPlayer)
  console.error(`seed ${seed}`)
  const plays = cores.map(({ play }) => play)
  const seen = await soak({ payouts, seed, world }, plays, console.error).finally(() =>
    cores.forEach(({ end }) => end()),
  )
  const { ended, sites: _, ...figures } = seen
  console.error(`how payouts ended: ${JSON.stringify(ended)}`)
  printResult('soak:payments', figures)
  if (!isWell(seen)) process.exitCode = 1
})
