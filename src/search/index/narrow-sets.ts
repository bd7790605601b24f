// src/search/index/narrow-sets.ts — for whom alone each set of marks is, weighed for one question.
import type { SearchQuery } from '../engine/engine.ts'
import { askedMarks, usualMarks } from './marks.ts'
import { aimedIn, groupOf, type Narrow, offTopic, othersBeside, othersIn, topicsAsked } from './narrow.ts'

export interface NarrowSets {
  /** By set: what of it weighs of which the question does not speak. */
  othersOfSet: Float32Array
  /** By set: how many of it the question does speak of. */
  aimedOfSet: Uint8Array
}

/** What every question shares; sets never change, there are only more of them. */
interface Shared {
  sets: number
  /** By set: what it weighs for a question that speaks of nothing of it but what every question does. */
  usual: Map<string, Float32Array>
  /** The sets that have a mark, or a topic of a group. */
  setsWith: ReadonlyMap<string, readonly number[]>
}

/** Weighs all sets for a question: one at a time only those of which it speaks. */
export function narrowSets(narrows: readonly Narrow[], query: SearchQuery): NarrowSets {
  const asked = askedMarks(query)
  const topics = topicsAsked(asked)
  const shared = sharedOf(narrows)
  const usual = usualMarks(query)
  const topicsWeigh = offTopic({ about: [], groups: [], mentions: [] }, topics)
  const othersOfSet = usualOf(narrows, shared, usual, topicsWeigh).slice()
  const aimedOfSet = new Uint8Array(narrows.length)
  for (const mark of [...asked, ...topics.keys()]) {
    if (usual.includes(mark)) continue
    for (const set of shared.setsWith.get(mark) ?? []) {
      othersOfSet[set] = othersIn(narrows[set]!, asked, topics)
      aimedOfSet[set] = aimedIn(narrows[set]!, asked)
    }
  }
  return { othersOfSet, aimedOfSet }
}

/** `topicsWeigh` is what the topics of the question weigh where nothing is said of them. */
function usualOf(
  narrows: readonly Narrow[],
  { usual }: Shared,
  marks: readonly string[],
  topicsWeigh: number,
): Float32Array {
  const key = [...marks, topicsWeigh].join()
  const before = usual.get(key)
  if (before) return before
  const asked = new Set(marks)
  const made = Float32Array.from(narrows, (narrow) => othersBeside(narrow, asked, topicsWeigh))
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
  const made = { sets: narrows.length, usual: new Map<string, Float32Array>(), setsWith }
  sharedBy.set(narrows, made)
  return made
}

/** All marks on which what it weighs hangs, and the groups of its topics. */
function marksIn({ single, together, aiming, groups, mentions }: Narrow): string[] {
  const alone = single.map(({ mark }) => mark)
  const asOne = together.flatMap(({ marks }) => marks)
  return [...alone, ...asOne, ...aiming, ...groups, ...mentions.map(groupOf)]
}
