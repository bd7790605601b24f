// src/search/index/first.ts — the first few of many by score, without sorting them all.

/** Numbers are offered with their scores, in any order. */
export interface First {
  /** What scores less than this is not among the first, nor will be. */
  floor: number
  offer(one: number, score: number): void
  /** Those with the highest scores, the highest first; equal ones as `isBefore` says. */
  all(): number[]
}

type IsBefore = (a: number, b: number) => boolean

/** From so many on it is quicker to sort them all than to keep the first ones in order. */
const sortFrom = 400

/** Keeps the first `count` of what is offered. */
export function firstFew(count: number, isBefore: IsBefore): First {
  return count < sortFrom ? inOrder(count, isBefore) : sortedLast(count, isBefore)
}

function inOrder(count: number, isBefore: IsBefore): First {
  const first: number[] = []
  const scores: number[] = []
  const goesBefore = (one: number, score: number, place: number) =>
    score > scores[place]! || (score === scores[place]! && isBefore(one, first[place]!))
  const placeOf = (one: number, score: number) => {
    let low = 0
    let high = first.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (goesBefore(one, score, middle)) high = middle
      else low = middle + 1
    }
    return low
  }
  return {
    floor: count > 0 ? -Infinity : Infinity,
    offer(one, score) {
      if (score < this.floor) return
      if (first.length === count && !goesBefore(one, score, count - 1)) return
      const place = placeOf(one, score)
      const last = first.length < count ? first.length : count - 1
      for (let each = last; each > place; each--) {
        first[each] = first[each - 1]!
        scores[each] = scores[each - 1]!
      }
      first[place] = one
      scores[place] = score
      if (first.length === count) this.floor = scores[count - 1]!
    },
    all: () => first,
  }
}

function sortedLast(count: number, isBefore: IsBefore): First {
  const all: { one: number; score: number }[] = []
  return {
    floor: -Infinity,
    offer: (one, score) => void all.push({ one, score }),
    all: () =>
      all
        .sort((a, b) => b.score - a.score || (isBefore(a.one, b.one) ? -1 : 1))
        .slice(0, count)
        .map(({ one }) => one),
  }
}
