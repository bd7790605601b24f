// src/search/index/narrow.ts — for whom alone something is, weighed against what a question speaks of.
import { narrowWeights } from '../ranking.ts'

/** Marks of which any one will do. */
const manyAsOne = ['language:', 'age:']

/** The marks of a set, made ready: their weights do not depend on the question. */
export interface Narrow {
  /** Marks that each count, with what they weigh. */
  single: { mark: string; weight: number }[]
  /** Marks that count as one, together. */
  together: { marks: string[]; weight: number }[]
  /** Marks that say who is meant. */
  aiming: string[]
}

/** The marks of a document, made ready. */
export function narrowOf(marks: readonly string[]): Narrow {
  const isOneOfMany = (mark: string) => manyAsOne.some((sort) => mark.startsWith(sort))
  const weightOf = (mark: string) => narrowWeights[mark] ?? narrowWeights[mark.split(':')[0]!] ?? 1
  return {
    single: marks.filter((mark) => !isOneOfMany(mark)).map((mark) => ({ mark, weight: weightOf(mark) })),
    together: manyAsOne
      .map((sort) => ({ marks: marks.filter((mark) => mark.startsWith(sort)), weight: weightOf(sort) }))
      .filter((sort) => sort.marks.length > 0),
    aiming: marks.filter((mark) => mark.includes(':') && !mark.startsWith('kind:')),
  }
}

/**
 * What the ways weigh in which it is for others: several languages or ages are one, and none when one of them
 * is asked. Another language counts twice: who does not speak it cannot take part.
 */
export function othersIn({ single, together }: Narrow, asked: ReadonlySet<string>): number {
  let sum = 0
  for (const { mark, weight } of single) if (!asked.has(mark)) sum += weight
  for (const { marks, weight } of together) if (!marks.some((mark) => asked.has(mark))) sum += weight
  return sum
}

/** In how many ways it is for those who are meant. */
export function aimedIn({ aiming }: Narrow, asked: ReadonlySet<string>): number {
  let count = 0
  for (const mark of aiming) if (asked.has(mark)) count += 1
  return count
}
