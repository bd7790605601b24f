// src/search/index/relevant.ts — which rows match what was typed about as well as the best one.
import type { Asking } from './asking.ts'
import type { Columns } from './columns.ts'
import type { Fits } from './fits.ts'

/** Without words every row that lives. */
export function liveRows({ rows, alive }: Columns, into: Uint32Array): Uint32Array {
  let count = 0
  for (let row = 0; row < rows; row++) {
    into[count] = row
    count += alive[row]!
  }
  return into.subarray(0, count)
}

/** Whether the row was looked at: it has any of the words, or meets a need that they speak of. */
export function isLookedAt({ columns, matches, needOfSet, query }: Asking, row: number): boolean {
  if (!query.typed || matches.found.has[row] !== 0) return true
  return needOfSet !== undefined && needOfSet[columns.marks.metOf[row]!]! > 0
}

/** The same of any row, also when other questions were asked meanwhile. */
export function wasLookedAt({ columns, matches, needOfSet, query }: Asking): (row: number) => boolean {
  if (!query.typed) return () => true
  const { rows, count, has } = matches.found
  const having = new Uint8Array(columns.rows)
  for (let at = 0; at < count; at++) if (has[rows[at]!] !== 0) having[rows[at]!] = 1
  const { metOf } = columns.marks
  return (row) => having[row] === 1 || (needOfSet !== undefined && needOfSet[metOf[row]!]! > 0)
}

/**
 * Those that match well enough for the best match there is, and then what another engine found besides; with
 * `beside` also those that only meet needs beside the ones asked for. Matches are compared as 32-bit numbers.
 */
export function relevantRows(
  asking: Asking,
  fits: Fits,
  also: readonly number[],
  beside: boolean,
  enough: (best: number) => number,
): Uint32Array {
  const { found } = asking.matches
  const { relevances, rows, candidates } = found
  const least = enough(bestOf(asking, fits))
  let count = asking.needOfSet ? withoutWords(asking, fits, beside, least) : 0
  for (let at = 0; at < found.count; at++) {
    if (relevances[at]! >= 0 && relevances[at]! >= least) candidates[count++] = rows[at]!
  }
  for (const row of new Set(also)) if (!isLookedAt(asking, row)) candidates[count++] = row
  return candidates.subarray(0, count)
}

/** The best match. Of rows that have any of the words it keeps how well each does, -1 when it is dead. */
function bestOf({ columns, matches, needOfSet, meantOfSet }: Asking, fits: Fits): number {
  const { relevances, rows, count } = matches.found
  let best = 0
  for (let at = 0; at < count; at++) {
    const row = rows[at]!
    relevances[at] = columns.alive[row] === 1 ? fits.of(row) : -1
    best = Math.max(best, relevances[at]!)
  }
  if (!needOfSet) return best
  for (let set = 0; set < fits.ofSet.length; set++) {
    if (meantOfSet[set]! > 0 && columns.marks.living[set]! > 0)
      best = Math.max(best, Math.fround(fits.ofSet[set]!))
  }
  return best
}

/** Puts those that have none of the words, but meet the needs well enough; returns how many. */
function withoutWords(
  { columns, matches, meantOfSet }: Asking,
  { ofSet }: Fits,
  beside: boolean,
  least: number,
): number {
  const { has, candidates } = matches.found
  const { begins, rows } = columns
  const { metOf } = columns.marks
  const isEnough = (fit: number, set: number) =>
    fit > 0 && (beside || meantOfSet[set] === 1) && Math.fround(fit) >= least
  const enough = new Uint8Array(ofSet.length)
  for (let set = 0; set < enough.length; set++) enough[set] = isEnough(ofSet[set]!, set) ? 1 : 0
  let count = 0
  // Each is put there and taken back by the next one when it does not belong: no branch to guess.
  for (let set = 0; set < begins.length - 1; set++) {
    if (enough[set] === 0) continue
    const end = begins[set + 1]!
    for (let row = begins[set]!; row < end; row++) {
      candidates[count] = row
      count += metOf[row] === set && has[row] === 0 ? 1 : 0
    }
  }
  for (let row = begins.at(-1)!; row < rows; row++) {
    candidates[count] = row
    count += has[row] === 0 ? enough[metOf[row]!]! : 0
  }
  return count
}
