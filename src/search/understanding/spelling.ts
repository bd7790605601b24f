// src/search/understanding/spelling.ts — reads a misspelt word as the known word it is most like.
import { readFileSync } from 'node:fs'
import { lettersOff } from './letters-off.ts'
import { isStopWord, stemOf } from './words.ts'

/** Shorter words are too easily taken for others. */
const shortest = 5
/**
 * A known word so long may be misspelt in any way; a shorter one only lacks a letter, has it twice or has two
 * swapped, and in the shortest they are swapped.
 */
const longKnown = 7
const shortestKnown = 5
/** From this length two letters may be wrong, or when only letters are missing after the first three. */
const longWord = 10
const mostMissing = 2
/** Ordinary words that are near others and mean something else: "christian" is not "christmas". */
const rightWords = JSON.parse(readFileSync(new URL('right-words.json', import.meta.url), 'utf8')) as string[]
const rightStems = new Set(rightWords.map(stemOf))

/** Whether that folded word, or a form of it, is spelt right whatever the directory has. */
export function isRight(word: string): boolean {
  return rightStems.has(stemOf(word))
}

/**
 * Finds the known word that a word is misspelt from: one letter is changed, missing, too many or swapped, or
 * two in long words. The first letter must be right. Undefined for a form of a known word, for one that is
 * right, and when none is so near; a word that says too little is never the answer.
 */
export function nearestSpelling(known: ReadonlySet<string>): (word: string) => string | undefined {
  const stems = new Set([...known].map(stemOf))
  const byBeginning = new Map<string, string[]>()
  for (const word of [...known].sort()) {
    if (word.length < shortestKnown || isStopWord(word)) continue
    const key = `${word[0]}${word.length}`
    byBeginning.set(key, [...(byBeginning.get(key) ?? []), word])
  }
  return (word) => {
    if (word.length < shortest || word.length > 30 || /\d/.test(word)) return undefined
    if (stems.has(stemOf(word)) || isRight(word)) return undefined
    let best: { word: string; off: number } | undefined
    for (let length = word.length - 2; length <= word.length + 2; length++) {
      for (const other of byBeginning.get(`${word[0]}${length}`) ?? []) {
        const off = lettersOff(word, other, (best?.off ?? 3) - 1)
        if (off !== undefined && mayBe(word, other, off)) best = { word: other, off }
        if (best?.off === 1) return best.word
      }
    }
    return best?.word
  }
}

function mayBe(word: string, other: string, off: number): boolean {
  if (other.length < longKnown) {
    return off < 2 && (isSwapped(word, other) || (other.length > shortestKnown && isSlip(word, other)))
  }
  if (off < 2 || word.length >= longWord) return true
  return word.slice(0, 3) === other.slice(0, 3) && other.length - word.length === mostMissing
}

/** Two letters beside each other in the wrong order: "greif". */
function isSwapped(word: string, other: string): boolean {
  return word.length === other.length && lettersOf(word) === lettersOf(other)
}

function lettersOf(word: string): string {
  return word.split('').sort().join('')
}

/** A letter left out, or one typed twice: no letter is another's. */
function isSlip(word: string, other: string): boolean {
  return other.length === word.length + 1 || word.replaceAll(/(.)\1/g, '$1') === other
}
