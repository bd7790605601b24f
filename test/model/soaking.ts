// test/model/soaking.ts — many runs one after the other, on every core, each with a seed that replays it.
import { type ChildProcess, fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { newTally, type Step, type Tally } from './play.ts'
import { runLength, seedOfRun, stepsFrom } from './steps.ts'

/** What a soak does: all its runs, or the one that is named. */
export interface Wanted {
  steps: number
  seed: number
  run?: number
  cores?: number
}

export interface Soaked {
  steps: number
  refused: number
  broken: number
}

export type Play = (steps: readonly Step[], tally: Tally) => Promise<unknown>

/** One run: what it counted, and what broke in it, if anything did. */
export interface Ran {
  run: number
  seed: number
  steps: number
  refused: number
  broken?: string
}

/** Plays one run of a soak. */
export async function playRun(seed: number, run: number, play: Play): Promise<Ran> {
  const tally = newTally()
  const own = seedOfRun(seed, run)
  const broken = await play(stepsFrom(own), tally).then(
    () => undefined,
    (fault: unknown) => (fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)),
  )
  return { run, seed: own, steps: tally.steps, refused: tally.refused, broken }
}

/** The numbers of the runs, counted from 0. */
export function runsOf({ steps, run }: Wanted): number[] {
  if (run !== undefined) return [run]
  return Array.from({ length: Math.ceil(steps / runLength) }, (_, at) => at)
}

/** Adds up runs, and tells each broken one with how to replay it, and how far it is, through `say`. */
export function countRuns(wanted: Wanted, say: (line: string) => void) {
  const soaked: Soaked = { steps: 0, refused: 0, broken: 0 }
  const total = runsOf(wanted).length
  let runs = 0
  const add = ({ run, seed, steps, refused, broken }: Ran) => {
    runs += 1
    soaked.steps += steps
    soaked.refused += refused
    if (broken) {
      soaked.broken += 1
      say(`run ${run} (its own seed ${seed}) is broken ${broken}`)
      say(`again: npm run soak:ledger -- --seed ${wanted.seed} --run ${run}`)
    }
    if (runs % Math.max(1, Math.floor(total / 100)) === 0 || runs === total) {
      say(
        `run ${runs} of ${total}: ${soaked.steps} steps, ${soaked.refused} refused, ${soaked.broken} broken`,
      )
    }
  }
  return { soaked, add }
}

/** Plays them all in processes of their own, each of which takes the next run whenever it is free. */
export async function soak(wanted: Wanted, say: (line: string) => void): Promise<Soaked> {
  const { soaked, add } = countRuns(wanted, say)
  const waiting = runsOf(wanted)
  const cores = Math.min(wanted.cores ?? availableParallelism(), waiting.length)
  await Promise.all(
    Array.from({ length: cores }, async () => {
      const child = fork(new URL('./soak-child.ts', import.meta.url))
      for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) {
        add(await ranBy(child, { seed: wanted.seed, run }))
      }
      child.disconnect()
    }),
  )
  return soaked
}

function ranBy(child: ChildProcess, asked: { seed: number; run: number }): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error(`The process that played run ${asked.run} ended.`))
    child.once('exit', onExit)
    child.once('message', (ran) => {
      child.off('exit', onExit)
      resolve(ran as Ran)
    })
    child.send(asked)
  })
}
