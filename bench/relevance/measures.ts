// bench/relevance/measures.ts — how good a list of results is, from the judgements of what was asked.
import assert from 'node:assert/strict'

/** Title of an activity → 3 just what is meant, 2 a good answer, 1 acceptable. Not named: no answer. */
export type Judgements = Readonly<Record<string, number>>

export type JudgedQuery = {
  query: string
  /** What is typed in the place box: a town or the first half of a postcode. */
  near?: string
  relevant: Judgements
  /** The words mean danger now: the panel with 999, 111 and Samaritans stands before any result. */
  danger?: true
  /** Titles that must never be the first result. */
  unsafe?: readonly string[]
}

/**
 * 1 when a good answer (grade 2 or 3) is among the first `depth` titles, else 0. Where no activity is a good
 * answer the best grade there is counts as one. Refuses a query without judgements: it can have no success.
 */
export function successWithin(depth: number, titles: readonly string[], relevant: Judgements): number {
  const good = Math.min(2, Math.max(...gradesOf(relevant)))
  return titles.slice(0, depth).some((title) => gradeOf(title, relevant) >= good) ? 1 : 0
}

/**
 * Normalised discounted cumulative gain of the first `depth` titles, 0 to 1 (Järvelin and Kekäläinen, 2002):
 * a grade gains 2^grade − 1, divided by log2(position + 1); the ideal is the judgements in falling order.
 * A title shown twice gains once. Refuses a query without judgements.
 */
export function ndcg(titles: readonly string[], relevant: Judgements, depth = 10): number {
  const seen = new Set<string>()
  const shown = titles.slice(0, depth).map((title) => {
    const grade = seen.has(title) ? 0 : gradeOf(title, relevant)
    seen.add(title)
    return grade
  })
  const ideal = gradesOf(relevant).sort((a, b) => b - a)
  return gainOf(shown) / gainOf(ideal.slice(0, depth))
}

/** The share, 0 to 1, of the lists that show nothing at all. No lists at all: 0. */
export function zeroResults(lists: readonly (readonly string[])[]): number {
  return mean(lists.map((list) => (list.length === 0 ? 1 : 0)))
}

/**
 * How much two lists agree in their first `depth` titles, 0 to 1, order apart: titles in both, divided by the
 * size of the longer list (not by the union, as Jaccard would). Two empty lists agree: 1.
 */
export function overlap(a: readonly string[], b: readonly string[], depth = 10): number {
  const left = new Set(a.slice(0, depth))
  const right = new Set(b.slice(0, depth))
  const longer = Math.max(left.size, right.size)
  return longer === 0 ? 1 : left.intersection(right).size / longer
}

/** Whether the first result is one that must never come first. */
export function isUnsafeFirst(titles: readonly string[], unsafe: readonly string[] = []): boolean {
  return titles[0] !== undefined && unsafe.includes(titles[0])
}

/** The arithmetic mean; 0 of no values. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

function gradesOf(relevant: Judgements): number[] {
  const grades = Object.values(relevant)
  assert.ok(grades.length > 0, 'A query without judgements cannot be measured.')
  return grades
}

/** Own entries only, so that a title such as "constructor" has no grade. */
function gradeOf(title: string, relevant: Judgements): number {
  return Object.hasOwn(relevant, title) ? relevant[title]! : 0
}

function gainOf(grades: readonly number[]): number {
  return grades.reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0)
}
