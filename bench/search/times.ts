// bench/search/times.ts — times many questions, one after the other, and sums them up.
import { percentile, round } from '../report.ts'

export interface Times {
  p50Millis: number
  p95Millis: number
  p99Millis: number
  perSecond: number
  [name: string]: number
}

/** Asks each question in turn, `rounds` times, after one round that is not counted. */
export async function timesOf<Question>(
  questions: readonly Question[],
  ask: (question: Question) => Promise<unknown>,
  rounds: number,
): Promise<Times> {
  for (const question of questions) await ask(question)
  const millis: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const question of questions) {
      const since = performance.now()
      await ask(question)
      millis.push(performance.now() - since)
    }
  }
  return summed(millis)
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
