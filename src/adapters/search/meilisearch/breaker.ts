// src/adapters/search/meilisearch/breaker.ts — whether Meilisearch is asked at all, after it failed or was
// slow.

/** A breaker. All times are milliseconds; `now` of one clock. */
export interface Breaker {
  /** Whether to ask it now. While it is tried out after a pause, only the first asker may. */
  mayAsk(now: number): boolean
  /** It answered, after so long. */
  answered(now: number, tookMillis: number): void
  failed(now: number): void
  readonly isOpen: boolean
}

/** This many failures in a row open it … */
const failuresMost = 3
/** … or an answer in twenty slower than this … */
const slowMillis = 400
/** … for so long. */
export const slowForMillis = 10_000
/** So long nobody asks; then one does. */
export const pauseMillis = 5_000
/** How many of the latest answers are looked at. */
const answersMost = 200

/** A closed breaker. */
export function createBreaker(): Breaker {
  let failures = 0
  let answers: { at: number; tookMillis: number }[] = []
  let slowSince: number | undefined
  let openSince: number | undefined
  let trying = false

  const open = (now: number) => {
    openSince = now
    trying = false
    answers = []
    slowSince = undefined
  }
  return {
    mayAsk(now) {
      if (openSince === undefined) return true
      if (trying || now - openSince < pauseMillis) return false
      trying = true
      return true
    },
    answered(now, tookMillis) {
      failures = 0
      if (trying && tookMillis > slowMillis) return open(now)
      openSince = undefined
      trying = false
      answers = answers.filter(({ at }) => now - at < slowForMillis).slice(1 - answersMost)
      answers.push({ at: now, tookMillis })
      if (ninetyFifth(answers) <= slowMillis) slowSince = undefined
      else slowSince ??= now
      if (slowSince !== undefined && now - slowSince >= slowForMillis) open(now)
    },
    failed(now) {
      failures += 1
      if (openSince !== undefined || failures >= failuresMost) open(now)
    },
    get isOpen() {
      return openSince !== undefined
    },
  }
}

function ninetyFifth(answers: readonly { tookMillis: number }[]): number {
  const sorted = answers.map(({ tookMillis }) => tookMillis).sort((a, b) => a - b)
  return sorted[Math.floor(0.95 * (sorted.length - 1))] ?? 0
}
