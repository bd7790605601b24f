// src/search/learning/fit.ts — weights by which signs foretell a share from 0 to 1: a logistic regression
// that keeps weights small.
import { logistic } from '../understanding/learnt.ts'
import type { Signs } from '../understanding/signs.ts'

/** Examples in rows: of each, the columns of its signs and how much of each there is. */
export interface Examples {
  columns: number
  /** Where each row begins in the two below; one more than there are rows. */
  from: Uint32Array
  column: Uint32Array
  value: Float64Array
}

export interface Fitting {
  /** How much each weight is held back, by column; 0 lets it go free. */
  holds: Float64Array
  /** What each weight is drawn to, by column. */
  drawnTo: Float64Array
}

const mostSteps = 300
const smallestGain = 1e-7

/**
 * The weights, by column, for which the sum of −log likelihood of `shares` (0 to 1, by row) and
 * holds/2·(weight − drawnTo)² is least. Nesterov's accelerated descent with a step for each column that can
 * never be too long (its bound on the curvature), begun anew whenever it went uphill.
 */
export function fit(examples: Examples, shares: Float64Array, { holds, drawnTo }: Fitting): Float64Array {
  const steps = stepsOf(examples, holds)
  let weights = Float64Array.from(drawnTo)
  let ahead = weights
  let pace = 1
  let before = Infinity
  for (let step = 0; step < mostSteps; step++) {
    const { slope, loss } = slopeAt(examples, shares, ahead, { holds, drawnTo })
    if (loss > before) {
      ahead = weights
      pace = 1
      before = Infinity
      continue
    }
    if (before - loss < smallestGain * loss) break
    before = loss
    const next = ahead.map((weight, column) => weight - steps[column]! * slope[column]!)
    const faster = (1 + Math.sqrt(1 + 4 * pace * pace)) / 2
    const push = (pace - 1) / faster
    const last = weights
    ahead = next.map((weight, column) => weight + push * (weight - last[column]!))
    weights = next
    pace = faster
  }
  return weights
}

/** For each column a step that is never too long: 1 over how fast its slope can change. */
function stepsOf({ columns, from, column, value }: Examples, holds: Float64Array): Float64Array {
  const curve = Float64Array.from({ length: columns }, (_, at) => holds[at]! + 1e-9)
  for (let row = 0; row + 1 < from.length; row++) {
    let sum = 0
    for (let at = from[row]!; at < from[row + 1]!; at++) sum += Math.abs(value[at]!)
    for (let at = from[row]!; at < from[row + 1]!; at++)
      curve[column[at]!]! += (Math.abs(value[at]!) * sum) / 4
  }
  return curve.map((each) => 1 / each)
}

function slopeAt(
  { from, column, value }: Examples,
  shares: Float64Array,
  weights: Float64Array,
  { holds, drawnTo }: Fitting,
) {
  let loss = 0
  const slope = weights.map((weight, at) => {
    const off = weight - drawnTo[at]!
    loss += (holds[at]! * off * off) / 2
    return holds[at]! * off
  })
  for (let row = 0; row < shares.length; row++) {
    let sum = 0
    for (let at = from[row]!; at < from[row + 1]!; at++) sum += value[at]! * weights[column[at]!]!
    const share = shares[row]!
    // log(1 + e^sum) − share·sum, without ever raising e to a large number.
    loss += Math.max(sum, 0) + Math.log1p(Math.exp(-Math.abs(sum))) - share * sum
    const off = logistic(sum) - share
    for (let at = from[row]!; at < from[row + 1]!; at++) slope[column[at]!]! += off * value[at]!
  }
  return { slope, loss }
}

/** Rows of signs as examples: signs that fewer than `fewest` rows have are left out; '' is in every row. */
export function examplesOf(rows: readonly Signs[], fewest: number) {
  const counts = new Map<string, number>()
  for (const row of rows) for (const sign of row.keys()) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  const signs = ['', ...[...counts].filter(([, count]) => count >= fewest).map(([sign]) => sign)]
  const columnOf = new Map(signs.map((sign, at) => [sign, at]))
  const from = [0]
  const column: number[] = []
  const value: number[] = []
  for (const row of rows) {
    for (const [sign, much] of [['', 1] as const, ...row]) {
      const at = columnOf.get(sign)
      if (at === undefined) continue
      column.push(at)
      value.push(much)
    }
    from.push(column.length)
  }
  const examples: Examples = {
    columns: signs.length,
    from: Uint32Array.from(from),
    column: Uint32Array.from(column),
    value: Float64Array.from(value),
  }
  return { signs, examples }
}
