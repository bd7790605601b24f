// src/search/index/longer.ts — makes arrays of numbers longer.

interface Settable<Self> {
  length: number
  set(from: Self): void
}

/** A copy of that length, the rest 0. */
export function longer<Numbers extends Settable<Numbers>>(numbers: Numbers, length: number): Numbers {
  const made = new (numbers.constructor as new (length: number) => Numbers)(length)
  made.set(numbers)
  return made
}
