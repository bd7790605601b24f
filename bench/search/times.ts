// bench/search/times.ts — times many questions, one after the other, and sums them up.
import { setImmediate as turn } from 'node:timers/promises'
import { percentile, round } from '../report.ts'
import { waitedMillis } from './processor.ts'

export interface Times {
  p50Millis: number
  p95Millis: number
  p99Millis: number
  perSecond: number
  /** `waitedP99Millis`, where it is known: how long this process was ready to run and had no processor. */
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
  const asked = Object.entries<Ask<Question>>(ways).map(([way, ask]) => ({ way, ask, watch: stopwatch() }))
  for (let round = -1; round < rounds; round++) {
    for (const { ask, watch } of asked) {
      for (const question of questions) {
        await turn() // as between the requests of a server
        await watch.time(() => ask(question), round >= 0)
      }
    }
  }
  return Object.fromEntries(asked.map(({ way, watch }) => [way, watch.times()])) as Record<Way, Times>
}

/** What is compared in step. */
export interface InStep<Question> {
  /** What the process does for a question before it sends a request: not counted to the raw one. */
  before: Ask<Question>
  raw: Ask<Question>
  adapter: Ask<Question>
}

/**
 * The raw request and our adapter in one rhythm: question by question, who is first changing from one to the
 * next and from round to round, and the raw request too is sent by a process that just did the work which
 * comes before it. Only those of `counted` are; of the others only that work is done, by both.
 */
export async function timesInStep<Question>(
  questions: readonly Question[],
  counted: ReadonlySet<Question>,
  { before, raw, adapter }: InStep<Question>,
  rounds: number,
): Promise<Record<'raw' | 'adapter', Times>> {
  const watches = { raw: stopwatch(), adapter: stopwatch() }
  const asRaw = async (question: Question, counts: boolean) => {
    await turn()
    await before(question)
    if (counted.has(question)) await watches.raw.time(() => raw(question), counts)
  }
  const asAdapter = async (question: Question, counts: boolean) => {
    await turn()
    await watches.adapter.time(() => adapter(question), counts && counted.has(question))
  }
  for (let round = -1; round < rounds; round++) {
    for (const [at, question] of questions.entries()) {
      const isRawFirst = (round + at) % 2 === 0
      for (const ask of isRawFirst ? [asRaw, asAdapter] : [asAdapter, asRaw]) await ask(question, round >= 0)
    }
  }
  return { raw: watches.raw.times(), adapter: watches.adapter.times() }
}

/** Times one thing after the other. */
function stopwatch() {
  const millis: number[] = []
  const waits: number[] = []
  return {
    async time(work: () => Promise<unknown>, counts: boolean): Promise<void> {
      const waited = waitedMillis()
      const since = performance.now()
      await work()
      const took = performance.now() - since
      if (!counts) return
      millis.push(took)
      // What it waited just before or after, while that was read, is no part of what it took.
      if (waited !== undefined) waits.push(Math.min(took, waitedMillis()! - waited))
    },
    times: (): Times => summed(millis, waits),
  }
}

/** The percentiles of some times, and how many there would be in a second; of what was waited, when known. */
export function summed(millis: readonly number[], waits: readonly number[] = []): Times {
  const sorted = millis.toSorted((a, b) => a - b)
  const all = sorted.reduce((sum, each) => sum + each, 0)
  const of = (values: readonly number[], share: number) => toHundredths(percentile(values, share))
  return {
    p50Millis: of(sorted, 0.5),
    p95Millis: of(sorted, 0.95),
    p99Millis: of(sorted, 0.99),
    ...(waits.length > 0 && {
      waitedP99Millis: of(
        waits.toSorted((a, b) => a - b),
        0.99,
      ),
    }),
    perSecond: round((1_000 * sorted.length) / all),
  }
}

export function toHundredths(value: number): number {
  return Math.round(value * 100) / 100
}
