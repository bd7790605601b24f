// bench/search/times.ts — times many questions, one after the other, and sums them up.
import { setImmediate as turn } from 'node:timers/promises'
import { percentile, round } from '../report.ts'

export interface Times {
  p50Millis: number
  p95Millis: number
  p99Millis: number
  perSecond: number
  [name: string]: number
}

type Ask<Question> = (question: Question) => Promise<unknown>

/** Asks each question in turn, `rounds` times, after one round that is not counted. */
export async function timesOf<Question>(
  questions: readonly Question[],
  ask: Ask<Question>,
  rounds: number,
): Promise<Times> {
  return (await timesBeside(questions, { only: ask }, rounds)).only
}

/** The same of several ways to ask: they take turns by rounds, so that a busy machine is busy for all. */
export async function timesBeside<Question, Way extends string>(
  questions: readonly Question[],
  ways: Record<Way, Ask<Question>>,
  rounds: number,
): Promise<Record<Way, Times>> {
  const asked = Object.entries<Ask<Question>>(ways).map(([way, ask]) => ({
    way,
    ask,
    millis: [] as number[],
  }))
  for (let round = -1; round < rounds; round++) {
    for (const { ask, millis } of asked) {
      for (const question of questions) {
        await turn() // as between the requests of a server
        const since = performance.now()
        await ask(question)
        if (round >= 0) millis.push(performance.now() - since)
      }
    }
  }
  return Object.fromEntries(asked.map(({ way, millis }) => [way, summed(millis)])) as Record<Way, Times>
}

/** The percentiles of some times, and how many there would be in a second. */
export function summed(millis: number[]): Times {
  const sorted = [...millis].sort((a, b) => a - b)
  const all = sorted.reduce((sum, each) => sum + each, 0)
  return {
    p50Millis: toHundredths(percentile(sorted, 0.5)),
    p95Millis: toHundredths(percentile(sorted, 0.95)),
    p99Millis: toHundredths(percentile(sorted, 0.99)),
    perSecond: round((1_000 * sorted.length) / all),
  }
}

export function toHundredths(value: number): number {
  return Math.round(value * 100) / 100
}
