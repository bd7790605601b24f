// src/search/index/first.ts — the first few of many by score, without sorting them all.

/** Positions and their scores are offered one after the other, in any order. */
export interface First {
  /** What scores less than this is not among the first, nor will be. */
  floor: number
  offer(at: number, score: number): void
  /** The positions of the highest scores, the highest first; equal ones as `isBefore` says. */
  positions(): number[]
}

type IsBefore = (a: number, b: number) => boolean

/** From so many on it is quicker to sort them all than to keep the first ones in order. */
const sortFrom = 400

/** Keeps the first `count` of what is offered. */
export function firstFew(count: number, isBefore: IsBefore): First {
  return count < sortFrom ? inOrder(count, isBefore) : sortedLast(count, isBefore)
}

function inOrder(count: number, isBefore: IsBefore): First {
  const first = new Int32Array(count + 1)
  const scores = new Float64Array(count + 1)
  let length = 0
  const goesBefore = (at: number, score: number, place: number) =>
    score > scores[place]! || (score === scores[place]! && isBefore(at, first[place]!))
  const placeOf = (at: number, score: number) => {
    let low = 0
    let high = length
    while (low < high) {
      const middle = (low + high) >> 1
      if (goesBefore(at, score, middle)) high = middle
      else low = middle + 1
    }
    return low
  }
  return {
    floor: count > 0 ? -Infinity : Infinity,
    offer(at, score) {
      if (score < this.floor) return
      if (length === count && !goesBefore(at, score, count - 1)) return
      const place = placeOf(at, score)
      for (let each = length; each > place; each--) {
        first[each] = first[each - 1]!
        scores[each] = scores[each - 1]!
      }
      first[place] = at
      scores[place] = score
      if (length < count) length += 1
      if (length === count) this.floor = scores[count - 1]!
    },
    positions: () => Array.from(first.subarray(0, length)),
  }
}

function sortedLast(count: number, isBefore: IsBefore): First {
  const all: { at: number; score: number }[] = []
  return {
    floor: -Infinity,
    offer: (at, score) => void all.push({ at, score }),
    positions: () =>
      all
        .sort((a, b) => b.score - a.score || (isBefore(a.at, b.at) ? -1 : 1))
        .slice(0, count)
        .map(({ at }) => at),
  }
}
