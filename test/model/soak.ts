// test/model/soak.ts — npm run soak:ledger -- --steps 1000000 --seed 7: random work for as long as one likes.
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { printResult } from '../../bench/report.ts'
import { runCommand } from '../../src/commands/run.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { soak } from './soaking.ts'

const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(randomInt(1_000_000)) },
    run: { type: 'string' },
    cores: { type: 'string' },
  },
})

/** A whole number from `least` on; anything else is refused in a sentence. */
function whole(name: string, typed: string, least: number): number {
  const number = Number(typed)
  if (/^\d+$/.test(typed) && Number.isSafeInteger(number) && number >= least) return number
  throw new Refusal('invalid', name, `--${name} is a whole number from ${least} on, not "${typed}".`)
}

await runCommand(async () => {
  const seed = whole('seed', values.seed, 0)
  const run = values.run === undefined ? undefined : whole('run', values.run, 0)
  const cores = values.cores === undefined ? undefined : whole('cores', values.cores, 1)
  const steps = whole('steps', values.steps, 1)
  console.error(`seed ${seed}`)
  const { broken, ...counted } = await soak({ steps, seed, run, cores }, console.error)
  printResult('soak:ledger', { ...counted, broken })
  if (broken > 0) process.exitCode = 1
})
