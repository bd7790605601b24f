// src/search/understanding/danger.ts — words that mean danger now: the panel of telephone numbers stands
// before any result.
import { readFileSync } from 'node:fs'
import { lettersOff } from './letters-off.ts'
import { longestText, stemOf, wordsIn } from './words.ts'

/**
 * One sort of danger: to oneself, by somebody's violence, to the body; or the loss of somebody by suicide,
 * which is shown the numbers too, but is looked for as what it is.
 */
export interface Danger {
  means: 'self' | 'violence' | 'body' | 'loss'
  /** What is looked for when the words say nothing else. */
  needs: Record<string, number>
  /** Surely danger. What may only sound like it is shown the numbers, and is looked for as it is typed. */
  sure: boolean
}

/**
 * crisis-words.json. A phrase is made of words, compared by their stems; {name} stands for any of a group, of
 * words or of such phrases, ".." for up to three words, "$" for the end of the text.
 */
interface CrisisWords {
  /** Compared letter by letter instead: "killed himself" is a loss, "killing himself" a danger. */
  exact: string
  /** May have one letter wrong, missing, too many or swapped; `notMisspelt` are words of their own. */
  keyWords: string
  notMisspelt: string
  /** How it is also written → how it is read. */
  written: Record<string, string>
  groups: Record<string, string>
  /** What only sounds like danger: it is left out before danger is looked for. */
  not: string[]
  /** The gravest first. */
  dangers: { means: Danger['means']; needs: Danger['needs']; sure: string[]; unsure: string[] }[]
}

const data = JSON.parse(readFileSync(new URL('crisis-words.json', import.meta.url), 'utf8')) as CrisisWords
const exact = new Set(data.exact.split(' '))
const keyWords = data.keyWords.split(' ')
const notMisspelt = new Set(data.notMisspelt.split(' '))
const written = new Map(Object.entries(data.written).map(([from, to]) => [` ${from} `, ` ${to} `]))
const writtenOtherwise = new RegExp(` (?:${Object.keys(data.written).join('|')})(?= )`, 'g')
const onlySounds = new RegExp(` ${anyOf(data.not)}`, 'g')
const patterns = (['sure', 'unsure'] as const).flatMap((sureness) =>
  data.dangers
    .filter((each) => each[sureness].length > 0)
    .map(({ means, needs, ...said }) => ({
      danger: { means, needs, sure: sureness === 'sure' },
      pattern: new RegExp(` ${anyOf(said[sureness])}`),
    })),
)
/** Words with which somebody may go on typing to speak of danger. */
const words = [...new Set(JSON.stringify([data.groups, data.dangers]).match(/[a-z]+/g) ?? [])].sort()

/** The danger that a text speaks of, the surest and gravest; undefined when it speaks of none. */
export function dangerIn(text: string): Danger | undefined {
  const keys = keysIn(text)
  return patterns.find(({ pattern }) => pattern.test(keys))?.danger
}

/** Whether the text speaks of danger now. It is better to be shown the telephone numbers once too often. */
export function speaksOfDanger(text: string): boolean {
  return dangerIn(text) !== undefined
}

/** The letters from which the beginning of a word alone is taken for danger: "suici", but not "over". */
const fewestLetters = 5

/** Whether the text speaks of danger, or will when its last word is typed to the end: "i want to di". */
export function beginsDanger(text: string): boolean {
  if (speaksOfDanger(text)) return true
  const typed = wordsIn(text.slice(-longestText))
  const last = typed.pop()
  if (last === undefined || last.length < 2) return false
  const before = typed.slice(-8).join(' ')
  return words.some((word) => {
    if (!word.startsWith(last) || !speaksOfDanger(`${before} ${word}`)) return false
    return last.length >= fewestLetters || !speaksOfDanger(word)
  })
}

/** The words of a text as they are compared, with blanks between, without what only sounds like danger. */
function keysIn(text: string): string {
  const plain = ` ${wordsIn(text).map(keyWordOr).join(' ')} `
  const read = plain.replaceAll(writtenOtherwise, (from) => written.get(`${from} `)!.trimEnd())
  const keys = read.trim().split(' ').map(keyOf)
  return ` ${keys.join(' ')} `.replaceAll(onlySounds, ' | ')
}

/** The key word of which the word is a misspelling, or else the word. */
function keyWordOr(word: string): string {
  if (word.length < 5 || notMisspelt.has(word)) return word
  return keyWords.find((key) => lettersOff(word, key, 1) !== undefined) ?? word
}

function keyOf(word: string): string {
  return exact.has(word) ? word : stemOf(word)
}

function anyOf(phrases: readonly string[]): string {
  return `(?:${phrases.map(patternOf).join('|')})`
}

/** A phrase as a regular expression; each of its words takes the blank behind it along. */
function patternOf(phrase: string): string {
  const parts = phrase.split(' ').map((part) => {
    if (part === '..') return '(?:[^ |]+ ){0,3}?'
    if (part === '$') return '$'
    const group = /^\{(\w+)\}$/.exec(part)?.[1]
    return group === undefined ? `${keyOf(part)} ` : anyOf(data.groups[group]!.split(', '))
  })
  return parts.join('')
}
