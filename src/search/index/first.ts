// src/search/index/first.ts — the first few of many by score, without sorting them all.

/**
 * Positions of the `count` highest scores, the highest first; equal scores in the order of their identifiers.
 */
export function firstOf(
  scores: Float64Array,
  count: number,
  isBefore: (a: number, b: number) => boolean,
): number[] {
  const order = (a: number, b: number) => {
    const by = scores[b]! - scores[a]!
    return by !== 0 ? by : isBefore(a, b) ? -1 : 1
  }
  if (count <= 0) return []
  const floor = count < scores.length ? floorOf(scores, count) : -Infinity
  const among: number[] = []
  for (let at = 0; at < scores.length; at++) if (scores[at]! >= floor) among.push(at)
  return among.sort(order).slice(0, count)
}

/** The score of the last one that may be among the first `count`. */
function floorOf(scores: Float64Array, count: number): number {
  return scores.toSorted()[scores.length - count]!
}
