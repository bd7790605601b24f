// src/search/understanding/understand-price.ts — finds the most that someone would pay: "under a tenner", "£3
// or less".
import type { Said, Token } from './phrases.ts'
import type { Condition } from './understand-wishes.ts'

const numbers = 'one two three four five six seven eight nine ten'.split(' ')
const unit = /^(?:pounds?|quid)$/
/** Someone who would pay this much, in pounds, looks for what is cheap; with more to spend for nothing. */
const cheapPounds = 10

/** The prices a text gives as the most, as conditions: few pounds are "Under £5", many say nothing. */
export function pricesIn(tokens: readonly Token[]): Said<Condition>[] {
  return tokens.flatMap((_, at) => {
    const sum = sumAt(tokens, at)
    if (!sum) return []
    const from = startOfMost(tokens, at)
    const to = endOfMost(tokens, sum.to)
    if (from === at && to === sum.to) return []
    const codes = sum.pounds <= cheapPounds ? ['under-5'] : []
    const value: Condition = { facet: 'price', codes, key: 'price:under-5', label: 'Under £5', stays: false }
    return [{ value, from, to, telling: to - from }]
  })
}

/** "3 pounds", "a tenner", "couple of quid". */
function sumAt(tokens: readonly Token[], at: number): { pounds: number; to: number } | undefined {
  const word = (place: number) => tokens[place]?.word ?? ''
  if (word(at) === 'fiver') return { pounds: 5, to: at + 1 }
  if (word(at) === 'tenner') return { pounds: 10, to: at + 1 }
  if (/^(?:few|couple)$/.test(word(at))) {
    const to = word(at + 1) === 'of' ? at + 2 : at + 1
    return unit.test(word(to)) ? { pounds: 2, to: to + 1 } : undefined
  }
  const pounds = /^\d{1,3}$/.test(word(at)) ? Number(word(at)) : numbers.indexOf(word(at)) + 1
  if (pounds === 0 && word(at) !== '0') return undefined
  if (unit.test(word(at + 1))) return { pounds, to: at + 2 }
  const isPence = /^\d\d$/.test(word(at + 1)) && unit.test(word(at + 2))
  return isPence ? { pounds, to: at + 3 } : undefined
}

/** The first of the words that say a sum is the most, before it; the sum's own place when none do. */
function startOfMost(tokens: readonly Token[], at: number): number {
  const word = (place: number) => tokens[place]?.word ?? ''
  const last = word(at - 1) === 'a' ? at - 2 : at - 1
  if (/^(?:under|below|max|maximum)$/.test(word(last))) return last
  if (word(last) === 'than' && /^(?:less|more|cheaper)$/.test(word(last - 1))) {
    if (word(last - 1) !== 'more') return last - 1
    return /^(?:no|not)$/.test(word(last - 2)) ? last - 2 : at
  }
  return word(last) === 'to' && word(last - 1) === 'up' ? last - 1 : at
}

/** Where the words end that say the same after the sum. */
function endOfMost(tokens: readonly Token[], to: number): number {
  const word = (place: number) => tokens[place]?.word ?? ''
  if (/^(?:max|maximum)$/.test(word(to))) return to + 1
  return word(to) === 'or' && /^(?:less|under|below)$/.test(word(to + 1)) ? to + 2 : to
}
