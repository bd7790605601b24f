// src/search/understanding/words.ts — the words of a text, folded so that both sides of a search write them
// alike.
import { readFileSync } from 'node:fs'
import { stemmer } from 'stemmer'
import { baseWordList } from '../word-lists/word-list.ts'

const stopWords = new Set(baseWordList.stopWords)
/** Words that mean the same though the ending rules do not see it, or not, though the rules say so. */
const knownStems = new Map(
  (read('stems.json') as string[][]).flatMap(([stem, ...words]) => words.map((word) => [word, stem!])),
)

/** The longest text that is read, in characters; the rest is left out. */
export const longestText = 2_000
/** The most words of a query that count, and the most letters of one; the rest is left out. */
export const mostWords = 16
const mostLetters = 40

/** What follows an apostrophe, as if it were written in full; "'s" says nothing. */
const endings: Record<string, string> = { s: '', m: '', d: '', re: '', ve: '', ll: '' }
const negated = 'do does did is are was were has have would could should'.split(' ')
/** What people write without the apostrophe, or as one word. */
const inFull = new Map<string, string[]>(
  [
    ['cant', 'cannot'],
    ['wont', 'will not'],
    ['shant', 'shall not'],
    ['aint', 'is not'],
    ['im', 'i'],
    ['ive', 'i'],
    ['hes', 'he'],
    ['shes', 'she'],
    ['theyre', 'they'],
    ['gonna', 'going to'],
    ['wanna', 'want to'],
    ...negated.map((verb) => [`${verb}nt`, `${verb} not`]),
  ].map(([written, meant]) => [written!, meant!.split(' ')]),
)

/** The words of a text: lower case, without accents or punctuation, "can't" as "cannot", in order. */
export function wordsIn(text: string): string[] {
  const read = text.slice(0, longestText)
  const words = isPlain(read) ? read.toLowerCase().match(/[a-z0-9]+/g) : folded(read).match(/[\p{L}\p{N}]+/gu)
  if (!words) return []
  return words.some((word) => inFull.has(word))
    ? words.flatMap((word) => inFull.get(word) ?? word)
    : [...words]
}

/** Most texts are: then there is nothing to fold, which costs three times as long as finding the words. */
function isPlain(text: string): boolean {
  return !/[^\n -~]|e-m|['`]|can not/i.test(text)
}

function folded(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll(/\b(e)-(mails?)\b/g, '$1$2')
    .replaceAll(/(\p{L})['’‘ʼ`´](\p{L}+)/gu, (whole, before: string, after: string) =>
      after in endings ? before + endings[after]! : before + after,
    )
    .replaceAll(/\bcan not\b/g, 'cannot')
}

const seen = new Map<string, string>()
/** How many stems are remembered: more words than a large directory has. */
const mostRemembered = 50_000

/** What a folded word has in common with its other forms: "gardener" and "gardens" → "garden". */
export function stemOf(word: string): string {
  const before = seen.get(word)
  if (before !== undefined) return before
  const stem = knownStems.get(word) ?? (word.length > mostLetters ? word : stemmer(word))
  if (seen.size >= mostRemembered) seen.clear()
  seen.set(word, stem)
  return stem
}

/** Whether a folded word says too little to be looked for. */
export function isStopWord(word: string): boolean {
  return stopWords.has(word)
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'))
}
