// src/search/index/first.ts — the first few of many by score, without sorting them all.

/** From so many on it is quicker to sort them all than to keep the first ones in order. */
const sortFrom = 400

/**
 * Positions of the `count` highest of the first `length` scores, the highest first; equal ones as `isBefore`
 * says.
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
  if (count >= sortFrom) return Array.from(scores.keys()).sort(order).slice(0, count)
  const first: number[] = []
  let floor = -Infinity
  for (let at = 0; at < scores.length; at++) {
    if (scores[at]! < floor) continue
    let place = first.length
    while (place > 0 && order(at, first[place - 1]!) < 0) place -= 1
    if (place >= count) continue
    first.splice(place, 0, at)
    if (first.length > count) first.pop()
    if (first.length === count) floor = scores[first[count - 1]!]!
  }
  return first
}
