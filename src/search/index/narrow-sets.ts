// src/search/index/narrow-sets.ts — for whom alone each set of marks is, weighed for one question.
import type { SearchQuery } from '../engine/engine.ts'
import { emptyCandidate } from './candidate.ts'
import { askedMarks, usualMarks } from './marks.ts'
import { aimedIn, groupOf, type Narrow, offTopic, othersBeside, othersIn, topicsAsked } from './narrow.ts'
import { scoreOf } from '../ranking.ts'

/** What every question shares; sets never change, there are only more of them. */
interface Shared {
  sets: number
  /** By set: what is left for a question that speaks of nothing of it but what every question does. */
  usual: Map<string, Float64Array>
  /** The sets that have a mark, or a topic of a group. */
  setsWith: ReadonlyMap<string, readonly number[]>
}

/**
 * By set: what is left of a match for being for those people alone. Only sets of which the question speaks
 * are weighed, one at a time.
 */
export function leftByNarrow(narrows: readonly Narrow[], query: SearchQuery): Float64Array {
  const asked = askedMarks(query)
  const topics = topicsAsked(asked)
  const usual = usualMarks(query)
  const { setsWith, ...shared } = sharedOf(narrows)
  const isSpokenOf = new Uint8Array(narrows.length)
  for (const mark of [...asked, ...topics.keys()]) {
    if (usual.includes(mark)) continue
    for (const set of setsWith.get(mark) ?? []) isSpokenOf[set] = 1
  }
  const topicsWeigh = offTopic({ about: [], groups: [], mentions: [] }, topics)
  const left = usualOf(narrows, shared, usual, topicsWeigh).slice()
  for (let set = 0; set < left.length; set++) {
    if (isSpokenOf[set] === 0) continue
    left[set] = leftOf(othersIn(narrows[set]!, asked, topics), aimedIn(narrows[set]!, asked))
  }
  return left
}

const candidate = emptyCandidate()

function leftOf(others: number, aimed: number): number {
  candidate.narrow = Math.fround(others)
  candidate.aimed = aimed
  return scoreOf(candidate, { typed: false, near: false })
}

/** `topicsWeigh` is what the topics of the question weigh where nothing is said of them. */
function usualOf(
  narrows: readonly Narrow[],
  { usual }: Pick<Shared, 'usual'>,
  marks: readonly string[],
  topicsWeigh: number,
): Float64Array {
  const key = [...marks, topicsWeigh].join()
  const before = usual.get(key)
  if (before) return before
  const asked = new Set(marks)
  const made = Float64Array.from(narrows, (narrow) => leftOf(othersBeside(narrow, asked, topicsWeigh), 0))
  usual.set(key, made)
  return made
}

const sharedBy = new WeakMap<readonly Narrow[], Shared>()

function sharedOf(narrows: readonly Narrow[]): Shared {
  const before = sharedBy.get(narrows)
  if (before?.sets === narrows.length) return before
  const setsWith = new Map<string, number[]>()
  for (const [set, narrow] of narrows.entries()) {
    for (const mark of new Set(marksIn(narrow))) {
      const having = setsWith.get(mark) ?? []
      if (having.push(set) === 1) setsWith.set(mark, having)
    }
  }
  const made = { sets: narrows.length, usual: new Map<string, Float64Array>(), setsWith }
  sharedBy.set(narrows, made)
  return made
}

/** All marks on which what it weighs hangs, and the groups of its topics. */
function marksIn({ single, together, aiming, groups, mentions }: Narrow): string[] {
  const alone = single.map(({ mark }) => mark)
  const asOne = together.flatMap(({ marks }) => marks)
  return [...alone, ...asOne, ...aiming, ...groups, ...mentions.map(groupOf)]
}
