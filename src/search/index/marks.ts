// src/search/index/marks.ts — what ranking knows of a document beyond its words and codes.
import type { SearchDocument, SearchQuery } from '../engine.ts'
import { longest, type Token, tokensIn } from '../phrases.ts'
import { weights } from '../ranking.ts'
import { compiledOf } from '../understand-needs.ts'
import { languagesIn } from '../understand-wishes.ts'
import { baseWordList } from '../word-list.ts'
import { stemOf } from '../words.ts'

/** Needs of people in one situation. Who does not speak of it is better served where it is not the point. */
const narrowNeeds = new Set([
  'additional-needs',
  'alcohol-drugs',
  'bereavement',
  'breathing',
  'caring',
  'domestic-abuse',
  'english',
  'falls',
  'lgbt',
  'long-term-pain',
  'memory',
  'parenting',
  'sensory',
  'stop-smoking',
  'young-people',
])
/** Needs that make something narrow only where it says that it is for people who have them. */
const narrowWhenSaid = new Set([
  ...narrowNeeds,
  'anxiety',
  'digital',
  'heart-weight',
  'home-help',
  'housing',
  'low-mood',
  'work-skills',
])
/** Situations that no need stands for alone. */
const situations = new Set(
  'parkinsons stroke heart diabetes suicide cancer prison widow hospital pregnant disabled'
    .split(' ')
    .map(stemOf),
)
/** Kinds that help with something: they are no answer to "something on Saturday". */
const helpKinds = new Set(['advice', 'practical-help', 'transport'])
/** A phrase that means a need less surely than this says nothing of a listing. */
const leastSure = 0.6

/** The marks of one document. */
export interface Marks {
  /** How far it meets each need: 0 to 1. */
  met: ReadonlyMap<string, number>
  /** Whom it is for alone: 'need:memory', 'for:women', 'language:pl', 'age:teenagers', 'word:stroke'. */
  narrow: readonly string[]
}

export function marksOf({ title, summary, forWhom = '', codes }: SearchDocument): Marks {
  const shown = tokensIn(`${title}\n${summary}`)
  const whom = tokensIn(forWhom)
  const said = needsSaidIn(whom).filter((need) => narrowWhenSaid.has(need))
  const needs = new Set([...codes.need.filter((need) => narrowNeeds.has(need)), ...said])
  const situation = [...shown, ...whom].filter(({ stem }) => situations.has(stem))
  return {
    met: metBy(codes.need, new Set([...needsSaidIn(shown), ...needsSaidIn(whom)])),
    narrow: [
      ...(codes.kind.some((kind) => helpKinds.has(kind)) ? ['help'] : []),
      ...[...needs].map((need) => `need:${need}`),
      ...new Set(situation.map(({ stem }) => `word:${stem}`)),
      ...codes.for.map((code) => `for:${code}`),
      ...languagesIn(shown).map((code) => `language:${code}`),
      ...(codes.age.includes('adults') ? [] : codes.age.map((code) => `age:${code}`)),
      ...(codes.age.includes('adults') && !codes.age.includes('young-adults') ? ['later'] : []),
    ],
  }
}

/** What of that a question speaks of: then being for it alone is no drawback. */
export function askedMarks({ words, typed, likelyNeeds, wishes, filters }: SearchQuery): Set<string> {
  return new Set([
    ...(typed ? ['help'] : []),
    ...(wishes.some(({ facet, codes }) => facet === 'age' && codes.includes('older')) ? ['later'] : []),
    ...likelyNeeds.map(({ need }) => `need:${need}`),
    ...words.flatMap(({ word, also }) => [word, ...also].map((each) => `word:${stemOf(each)}`)),
    ...wishes.flatMap(({ facet, codes }) => codes.map((code) => `${facet}:${code}`)),
    ...(['need', 'for', 'language', 'age'] as const).flatMap((name) =>
      (filters[name] ?? []).map((code) => `${name}:${code}`),
    ),
  ])
}

function needsSaidIn(tokens: readonly Token[]): string[] {
  return longest(compiledOf(baseWordList).needsSaid(tokens)).flatMap(({ value }) =>
    Object.entries(value).flatMap(([need, weight]) => (weight >= leastSure ? [need] : [])),
  )
}

/** A need it is listed under counts more when its title or summary speaks of it, or when it stands first. */
function metBy(listed: readonly string[], spoken: ReadonlySet<string>): Map<string, number> {
  const met = new Map([...spoken].map((need) => [need, weights.spoken]))
  for (const [at, need] of listed.entries()) {
    const isSpoken = spoken.has(need) ? weights.about : 0
    met.set(need, weights.listed + isSpoken + (at === 0 ? weights.first : 0))
  }
  return met
}
