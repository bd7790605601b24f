// src/search/understanding/understand-wishes.ts — finds conditions in what was typed: cost, access, language,
// for whom.
import { readFileSync } from 'node:fs'
import { codesOf, labelOf } from '../../directory/directory.ts'
import type { FacetCodes } from '../facets.ts'
import { isSmall, longest, phraseBook, type Said, type Token } from './phrases.ts'
import { pricesIn } from './understand-price.ts'

/** What fulfils a condition. */
export interface Condition {
  facet: keyof FacetCodes
  codes: readonly string[]
  /** 'price:free': by it the user takes the condition away. */
  key: string
  label: string
  /** Its words are looked for as well: "wheelchair" says something of the activity too. */
  stays: boolean
}

/** One line of conditions.json. Without codes it says nothing: "gluten free" is not about money. */
interface Line {
  facet: keyof FacetCodes
  codes: string[]
  label: string
  said: string[]
  stays?: true
}

const negations = new Set(['not', 'no', 'never', 'without', 'cannot', 'nothing'])
const lines = JSON.parse(readFileSync(new URL('conditions.json', import.meta.url), 'utf8')) as Line[]
const entries: (readonly [said: string, condition: Condition])[] = [
  ...lines.flatMap(({ facet, codes, label, said, stays }) => {
    const key = `${facet}:${codes.join('+')}`
    return said.map((each) => [each, { facet, codes, key, label, stays: stays === true }] as const)
  }),
  ...codesOf('languages')
    .filter((code) => code !== 'en')
    .map((code) => {
      const label = labelOf('languages', code)
      const value: Condition = {
        facet: 'language',
        codes: [code],
        key: `language:${code}`,
        label,
        stays: true,
      }
      return [label, value] as const
    }),
]
const book = phraseBook(entries)
const languageBook = phraseBook(entries.filter(([, { facet }]) => facet === 'language'))

/** The conditions a text speaks of; "not online" speaks of none. */
export function conditionsIn(tokens: readonly Token[]): Said<Condition>[] {
  const said = book(tokens).map((one) =>
    isNegated(tokens, one.from) ? { ...one, value: { ...one.value, codes: [], stays: false } } : one,
  )
  return [...said, ...pricesIn(tokens)]
}

/** The languages that a text names, English apart. */
export function languagesIn(tokens: readonly Token[]): string[] {
  const named = longest(languageBook(tokens)).flatMap(({ value }) => value.codes)
  return [...new Set(named)]
}

function isNegated(tokens: readonly Token[], from: number): boolean {
  let at = from - 1
  while (at >= 0 && isSmall(tokens[at]!.word)) at--
  return at >= 0 && negations.has(tokens[at]!.word)
}
