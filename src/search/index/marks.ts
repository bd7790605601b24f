// src/search/index/marks.ts — what ranking knows of a document beyond its words and codes.
import type { SearchDocument, SearchQuery } from '../engine/engine.ts'
import type { FacetCodes } from '../facets.ts'
import { longest, type Token, tokensOf } from '../understanding/phrases.ts'
import { weights } from '../ranking.ts'
import { topicsIn } from '../understanding/topics.ts'
import { compiledOf } from '../understanding/understand-needs.ts'
import { languagesIn } from '../understanding/understand-wishes.ts'
import { baseWordList } from '../word-lists/word-list.ts'
import { stemOf } from '../understanding/words.ts'
import type { DocumentWords } from './document-words.ts'

/** Needs of people in one situation. Who does not speak of it is better served where it is not the point. */
const narrowNeeds = new Set([
  'additional-needs',
  'alcohol-drugs',
  'bereavement',
  'breathing',
  'caring',
  'domestic-abuse',
  'english',
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
  `deaf hearing blind sight tobacco gambling trans transgender autistic refugee copd asthma expectant
  joint operation chemotherapy parkinsons stroke heart diabetes suicide cancer prison widow hospital
  pregnant disabled hoard clutter
  hill brisk heavier strenuous vigorous`
    .split(/\s+/)
    .map(stemOf),
)
/** Kinds that are one pastime, with words that ask for it: who asks for another is not served by it. */
const pastimes: Record<string, string> = {
  animals: 'animal dog pet',
  cycling: 'bike cycle trike',
  dance: 'dance',
  sport: 'sport boxing football',
  swimming: 'swim pool water',
}
const allPastimes = Object.keys(pastimes).map((kind) => `kind:${kind}`)
const pastimeOf = new Map(
  Object.entries(pastimes).flatMap(([kind, words]) =>
    words.split(' ').map((word) => [stemOf(word), `kind:${kind}`] as const),
  ),
)
/** Kinds that help with something: they are no answer to "something on Saturday". */
const helpKinds = new Set(['advice', 'practical-help', 'transport'])
/** A phrase that means a need less surely than this says nothing of a listing. */
const leastSure = 0.6

/** The marks of one document. */
export interface Marks {
  /** How far it meets each need: 0 to 1, a little more where everything says so. */
  met: ReadonlyMap<string, number>
  /**
   * Whom it is for alone: 'need:memory', 'for:women', 'for:later' (in life), 'language:pl', 'age:teenagers',
   * 'word:stroke', 'kind:dance'; that it is an advice or a service ('help'), and that one does not go there
   * ('away'). Then the topics it is about ('topic:senses/sight') and those it only mentions ('mention:…').
   */
  narrow: readonly string[]
}

/** The marks of a document. */
export function marksOf(document: SearchDocument, words: DocumentWords): Marks {
  const shown = tokensOf([...words.title, ...words.summary])
  const whom = tokensOf(words.forWhom)
  const said = needsSaidIn(whom)
  const telling = tokensOf(words.description)
  const described = needsSaidIn(telling)
  return {
    met: metBy(document.codes.need, new Set([...needsSaidIn(shown), ...said]), described),
    narrow: [
      ...narrowByCodes(document.codes),
      ...said.filter((need) => narrowWhenSaid.has(need)).map((need) => `need:${need}`),
      ...[...shown, ...whom].filter(({ stem }) => situations.has(stem)).map(({ stem }) => `word:${stem}`),
      ...topicsIn([...shown, ...whom]).map((topic) => `topic:${topic}`),
      ...topicsIn(telling).map((topic) => `mention:${topic}`),
      ...languagesIn(shown).map((code) => `language:${code}`),
    ].filter((mark, at, all) => all.indexOf(mark) === at),
  }
}

/** Young or old people alone, a situation that it is listed for, an audience, or only from afar. */
function narrowByCodes({ kind, mode, need, age, for: audiences }: FacetCodes): string[] {
  const isHelp = kind.some((each) => helpKinds.has(each))
  const isAway = mode.length > 0 && !mode.includes('in-person')
  const isForAdults = age.includes('adults')
  return [
    ...(isHelp ? ['help'] : isAway ? ['away'] : []),
    ...kind.filter((each) => Object.hasOwn(pastimes, each)).map((each) => `kind:${each}`),
    ...need.filter((each) => narrowNeeds.has(each)).map((each) => `need:${each}`),
    ...audiences.map((code) => `for:${code}`),
    ...(isForAdults ? [] : age.map((code) => `age:${code}`)),
    ...(isForAdults && !age.includes('young-adults') ? ['for:later'] : []),
  ]
}

/** What of that every question speaks of, with words or without. */
export function usualMarks({ typed }: Pick<SearchQuery, 'typed'>): readonly string[] {
  return typed ? ['help'] : allPastimes
}

/** What of that a question speaks of: then being for it alone is no drawback. */
export function askedMarks(query: SearchQuery): Set<string> {
  const { words, likelyNeeds, wishes, filters } = query
  const isForOld = wishes.some(({ facet, codes }) => facet === 'age' && codes.includes('older'))
  const stems = words.flatMap(({ word, also }) => [word, ...also]).map(stemOf)
  return new Set([
    ...usualMarks(query),
    ...(wishes.some(({ facet }) => facet === 'mode') ? ['away'] : []),
    ...(isForOld ? ['for:later'] : []),
    ...likelyNeeds.map(({ need }) => `need:${need}`),
    ...topicsIn(tokensOf(words.map(({ word }) => word))).map((topic) => `topic:${topic}`),
    ...stems.map((stem) => `word:${stem}`),
    ...stems.flatMap((stem) => pastimeOf.get(stem) ?? []),
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

/** A need it is listed under counts more when its texts speak of it, or when it stands first. */
function metBy(
  listed: readonly string[],
  spoken: ReadonlySet<string>,
  described: readonly string[],
): Map<string, number> {
  const met = new Map([...spoken].map((need) => [need, weights.spoken]))
  for (const [at, need] of listed.entries()) {
    const isDescribed = described.includes(need) ? weights.described : 0
    const isSpoken = spoken.has(need) ? weights.about : isDescribed
    met.set(need, weights.listed + isSpoken + (at === 0 ? weights.first : 0))
  }
  return met
}
