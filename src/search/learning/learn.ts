// src/search/learning/learn.ts — learns from the lessons which needs a text speaks of and which of its words
// are worth looking for.
import { needs as allNeeds } from '../../directory/directory.ts'
import { heardIn } from '../understanding/heard.ts'
import type { Learnt } from '../understanding/learnt.ts'
import type { Signs } from '../understanding/signs.ts'
import { compiledOf } from '../understanding/understand-needs.ts'
import { aroundOf, wordsWithSigns } from '../understanding/understand-words.ts'
import { type Knows, tokensOfText } from '../understanding/understand.ts'
import { stemOf } from '../understanding/words.ts'
import { baseWordList } from '../word-lists/word-list.ts'
import { examplesOf, fit } from './fit.ts'
import type { Lesson } from './lessons.ts'

/** Lessons name no place. */
const knows: Knows = { towns: new Set(), wordList: baseWordList, weekday: 'mon' }
/** A word or pair that fewer lessons have tells nothing. */
const fewestLessons = 5
/** How much the weights are held back: what phrases say is seldom wrong, single words often are. */
const holdOf = (sign: string) =>
  sign === '' ? 0 : /^(?:curated|meant|words)\b/.test(sign) ? 0.3 : sign.startsWith('pair ') ? 1 : 0.5
/** What is known of every word tells more surely than which one it is. */
const holdOfWord = (sign: string) => (sign === '' ? 0 : /^(?:word|before|behind|pair) /.test(sign) ? 1 : 0.1)
/** What a phrase says of a need counts for it until lessons say otherwise. */
const drawnToOf = (sign: string, need: string) =>
  sign === `curated ${need}` || sign === `meant ${need}` ? 1 : 0
/** A word that is neither looked for nor misleads is worth this. */
const worthOfOthers = 0.3
/** Weights smaller than this are left out. */
const smallest = 0.15

/** The weights of these lessons; `onProgress` hears of each need that is learnt. */
export function learnFrom(
  lessons: readonly Lesson[],
  onProgress: (need: string) => void = () => {},
): Omit<Learnt, 'lessons'> {
  const readings = lessons.map(({ text }) => readingOf(text))
  return {
    needs: needsFrom(
      lessons,
      readings.map(({ signs }) => signs),
      onProgress,
    ),
    words: wordsFrom(lessons, readings),
  }
}

function readingOf(text: string) {
  const tokens = tokensOfText(text)
  const heard = heardIn(tokens, knows, [])
  const words = wordsWithSigns(tokens, aroundOf(heard, compiledOf(knows.wordList), false))
  return { signs: heard.signs, words }
}

function needsFrom(
  lessons: readonly Lesson[],
  rows: readonly Signs[],
  onProgress: (need: string) => void,
): Learnt['needs'] {
  const { signs, examples } = examplesOf(rows, fewestLessons)
  const holds = Float64Array.from(signs, holdOf)
  const found: Learnt['needs'] = Object.fromEntries(signs.map((sign) => [sign, {}]))
  for (const { id } of allNeeds) {
    const shares = Float64Array.from(lessons, ({ needs }) => needs[id] ?? 0)
    const weights = fit(examples, shares, {
      holds,
      drawnTo: Float64Array.from(signs, (sign) => drawnToOf(sign, id)),
    })
    for (const [at, sign] of signs.entries()) {
      if (sign === '' || Math.abs(weights[at]!) >= smallest) found[sign]![id] = rounded(weights[at]!)
    }
    onProgress(id)
  }
  return Object.fromEntries(Object.entries(found).filter(([, adds]) => Object.keys(adds).length > 0))
}

function wordsFrom(
  lessons: readonly Lesson[],
  readings: readonly ReturnType<typeof readingOf>[],
): Learnt['words'] {
  const all = readings.flatMap(({ words }, at) =>
    words.map(({ word, signs }) => ({ signs, worth: worthIn(lessons[at]!, word.stem) })),
  )
  const { signs, examples } = examplesOf(
    all.map(({ signs: its }) => its),
    fewestLessons,
  )
  const holds = Float64Array.from(signs, holdOfWord)
  const weights = fit(
    examples,
    Float64Array.from(all, ({ worth }) => worth),
    { holds, drawnTo: new Float64Array(signs.length) },
  )
  const found = signs.map((sign, at) => [sign, rounded(weights[at]!)] as const)
  return Object.fromEntries(found.filter(([sign, weight]) => sign === '' || Math.abs(weight) >= smallest))
}

function worthIn({ look, mislead }: Lesson, stem: string): number {
  const isAmong = (words: readonly string[]) => words.some((word) => stemOf(word.toLowerCase()) === stem)
  if (isAmong(look)) return 1
  return isAmong(mislead) ? 0 : worthOfOthers
}

function rounded(weight: number): number {
  return Math.round(weight * 100) / 100
}
