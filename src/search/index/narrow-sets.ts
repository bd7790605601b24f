// src/search/index/narrow-sets.ts — for whom alone each set of marks is, weighed for one question.
import type { SearchQuery } from '../engine/engine.ts'
import { askedMarks } from './marks.ts'
import { aimedIn, type Narrow, othersIn, topicsAsked } from './narrow.ts'

export interface NarrowSets {
  /** By set: what of it weighs of which the question does not speak. */
  othersOfSet: Float32Array
  /** By set: how many of it the question does speak of. */
  aimedOfSet: Uint8Array
}

/** What every question shares; sets never change, there are only more of them. */
interface Shared {
  /** By set: what it weighs for a question that speaks of nothing. */
  usual: Float32Array
  setsWith: ReadonlyMap<string, number[]>
}

/** Weighs all sets for a question: one at a time only those that it speaks of. */
export function narrowSets(narrows: readonly Narrow[], query: SearchQuery): NarrowSets {
  const asked = askedMarks(query)
  const topics = topicsAsked(asked)
  const { usual, setsWith } = sharedOf(narrows)
  const othersOfSet = usual.slice()
  const aimedOfSet = new Uint8Array(narrows.length)
  const weigh = (set: number) => {
    othersOfSet[set] = othersIn(narrows[set]!, asked, topics)
    aimedOfSet[set] = aimedIn(narrows[set]!, asked)
  }
  if (topics.size > 0) for (let set = 0; set < narrows.length; set++) weigh(set)
  else for (const mark of asked) for (const set of setsWith.get(mark) ?? []) weigh(set)
  return { othersOfSet, aimedOfSet }
}

const shared = new WeakMap<readonly Narrow[], Shared>()

function sharedOf(narrows: readonly Narrow[]): Shared {
  const before = shared.get(narrows)
  if (before?.usual.length === narrows.length) return before
  const setsWith = new Map<string, number[]>()
  for (const [set, { single, together, aiming }] of narrows.entries()) {
    const alone = single.map(({ mark }) => mark)
    for (const mark of new Set([...alone, ...together.flatMap(({ marks }) => marks), ...aiming])) {
      const having = setsWith.get(mark) ?? []
      if (having.push(set) === 1) setsWith.set(mark, having)
    }
  }
  const nothing = { asked: new Set<string>(), topics: new Map<string, string[]>() }
  const usual = Float32Array.from(narrows, (narrow) => othersIn(narrow, nothing.asked, nothing.topics))
  const made = { usual, setsWith }
  shared.set(narrows, made)
  return made
}
