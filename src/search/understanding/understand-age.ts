// src/search/understanding/understand-age.ts — finds an age in numbers in what was typed: "over 60s", "my 8
// year old".
import { ageRanges, codesOfFilter } from '../facets.ts'
import type { Said, Token } from './phrases.ts'
import type { Condition } from './understand-wishes.ts'

const oldest = 120
/** Ages that are said without "years"; after "at" a smaller number may be an hour. */
const youngestAlone = 10
const eldestAlone = 105
const latestHour = 25
/** What is counted when it is no age. */
const counted = new Set(
  `pound pounds quid mile miles stone month months week weeks day days hour hours min mins minute minutes
  am pm kids children people time times percent steps to a cigarettes fags`.split(/\s+/),
)
const afterAge = /^(?:years?|yrs?|yo|yrold|yearold)$/
const tens: Record<string, number> = {
  twenties: 20,
  thirties: 30,
  forties: 40,
  fifties: 50,
  sixties: 60,
  seventies: 70,
  eighties: 80,
  nineties: 90,
}
type Range = readonly [youngest: number, oldest: number]

/** The ages that a text gives in numbers, as conditions. */
export function agesIn(tokens: readonly Token[]): Said<Condition>[] {
  return tokens.flatMap((_, at) => {
    const found = rangeAt(tokens, at)
    if (!found) return []
    const { range, from, to } = found
    const codes = Object.entries(ageRanges)
      .filter(([, [youngest, eldest]]) => range[0] <= eldest && range[1] >= youngest)
      .map(([code]) => code)
    if (codes.length === 0 || codes.length === Object.keys(ageRanges).length) return []
    const label = codes.map((code) => codesOfFilter.age[code]!.split(',')[0]!).join(', ')
    const value: Condition = { facet: 'age', codes, key: `age:${codes.join('+')}`, label, stays: false }
    return [{ value, from, to, telling: 1 }]
  })
}

/** The range of ages that begins with the word there, and which words say it. */
function rangeAt(
  tokens: readonly Token[],
  at: number,
): { range: Range; from: number; to: number } | undefined {
  const word = (place: number) => tokens[place]?.word ?? ''
  const decade = decadeOf(word(at), word(at - 1))
  if (decade !== undefined) return { range: [decade, decade + 9], from: at, to: at + 1 }
  const years = ageOf(word(at))
  if (years === undefined) return undefined
  const before = word(at - 1)
  if (before === 'over' && !/^(?:pounds?|quid|miles?|stone|months?|weeks?|hours?)$/.test(word(at + 1))) {
    return { range: [years, oldest], from: at - 1, to: at + 1 }
  }
  if (
    before === 'under' &&
    (word(at).endsWith('s') || years >= 11) &&
    !/^(?:pounds?|quid)$/.test(word(at + 1))
  ) {
    return { range: [0, Math.max(0, years - 1)], from: at - 1, to: at + 1 }
  }
  if (word(at + 1) === 'plus') return { range: [years, oldest], from: at, to: at + 2 }
  if (/^(?:aged?|turning|turned)$/.test(before)) return { range: [years, years], from: at - 1, to: at + 1 }
  const eldest = word(at + 1) === 'to' ? ageOf(word(at + 2)) : undefined
  if (eldest !== undefined && eldest > years && afterAge.test(word(at + 3))) {
    return { range: [years, eldest], from: at, to: at + 4 }
  }
  if (afterAge.test(word(at + 1)) && /^olds?$/.test(word(at + 2))) {
    return { range: [years, years], from: at, to: at + 3 }
  }
  if (isAgeAlone(before, years, word(at + 1))) return { range: [years, years], from: at, to: at + 1 }
  return /^(?:yo|yrold)$/.test(word(at + 1)) ? { range: [years, years], from: at, to: at + 2 } : undefined
}

/** "60", "60s"; undefined when it is no age. */
function ageOf(word: string): number | undefined {
  const found = /^(\d{1,3})s?$/.exec(word)
  const years = found ? Number(found[1]) : undefined
  return years !== undefined && years <= oldest ? years : undefined
}

/** "in his 80s", "her late eighties"; without such a word it is a decade: "sixties music". */
function decadeOf(word: string, before: string): number | undefined {
  const isHis = /^(?:his|her|their|my|our|early|mid|late|in)$/.test(before)
  if (!isHis) return undefined
  if (Object.hasOwn(tens, word)) return tens[word]
  return /^[2-9]0s$/.test(word) ? Number(word.slice(0, 2)) : undefined
}

/** "17 and shy", "I am 80", "redundant at 55": years without the word, when nothing else is counted. */
function isAgeAlone(before: string, years: number, after: string): boolean {
  if (years < youngestAlone || years > eldestAlone || counted.has(after)) return false
  if (before === 'at') return years >= latestHour
  return before === '' ? /^(?:and|with|who)$/.test(after) : /^(?:am|is|i|nearly|almost)$/.test(before)
}
