// src/search/index/narrow.ts — for whom alone something is, weighed against what a question speaks of.
import { narrowWeights, topicWeights } from '../ranking.ts'

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
  /** The topics it is about, their groups, and the topics it only mentions. */
  about: string[]
  groups: string[]
  mentions: string[]
}

/** The topics that a question speaks of, by their group. */
export type AskedTopics = ReadonlyMap<string, string[]>

/** The marks of a document, made ready. */
export function narrowOf(marks: readonly string[]): Narrow {
  const topicsOf = (sort: string) =>
    marks.flatMap((mark) => (mark.startsWith(sort) ? [mark.slice(sort.length)] : []))
  const about = topicsOf('topic:')
  const people = marks.filter((mark) => !/^(?:topic|mention):/.test(mark))
  const isOneOfMany = (mark: string) => manyAsOne.some((sort) => mark.startsWith(sort))
  const weightOf = (mark: string) => narrowWeights[mark] ?? narrowWeights[mark.split(':')[0]!] ?? 1
  return {
    single: people.filter((mark) => !isOneOfMany(mark)).map((mark) => ({ mark, weight: weightOf(mark) })),
    together: manyAsOne
      .map((sort) => ({ marks: marks.filter((mark) => mark.startsWith(sort)), weight: weightOf(sort) }))
      .filter((sort) => sort.marks.length > 0),
    aiming: people.filter((mark) => mark.includes(':') && !mark.startsWith('kind:')),
    about,
    groups: about.map(groupOf),
    mentions: topicsOf('mention:'),
  }
}

/**
 * What the ways weigh in which it is for others: several languages or ages are one, and none when one of them
 * is asked. Another language counts twice: who does not speak it cannot take part.
 */
export function othersIn(narrow: Narrow, asked: ReadonlySet<string>, topics: AskedTopics): number {
  return othersBeside(narrow, asked, offTopic(narrow, topics))
}

/** The same, where it is known already what its topics weigh. */
export function othersBeside(
  { single, together }: Narrow,
  asked: ReadonlySet<string>,
  topicsWeigh: number,
): number {
  let sum = topicsWeigh
  for (const { mark, weight } of single) if (!asked.has(mark)) sum += weight
  for (const { marks, weight } of together) if (!marks.some((mark) => asked.has(mark))) sum += weight
  return sum
}

/** The topics among the marks of a question. */
export function topicsAsked(asked: ReadonlySet<string>): AskedTopics {
  const topics = [...asked].flatMap((mark) =>
    mark.startsWith('topic:') ? [mark.slice('topic:'.length)] : [],
  )
  return Map.groupBy(topics, groupOf)
}

/** The group of a topic: 'senses/sight' is one of 'senses'. */
export function groupOf(topic: string): string {
  return topic.slice(0, topic.indexOf('/'))
}

/** A need is wide: what is about hearing does not serve a question about sight. */
export function offTopic(
  { about, groups, mentions }: Pick<Narrow, 'about' | 'groups' | 'mentions'>,
  topics: AskedTopics,
): number {
  let sum = 0
  for (const [group, wanted] of topics) {
    if (wanted.some((topic) => about.includes(topic))) sum += topicWeights.asked
    else if (wanted.some((topic) => mentions.includes(topic))) continue
    else sum += groups.includes(group) ? topicWeights.another : topicWeights.none
  }
  return sum
}

/** In how many ways it is for those who are meant. */
export function aimedIn({ aiming }: Narrow, asked: ReadonlySet<string>): number {
  let count = 0
  for (const mark of aiming) if (asked.has(mark)) count += 1
  return count
}
