// src/search/learning/learn.ts — learns from the lessons which needs a text speaks of and which of its words
// are worth looking for.
import { needs as allNeeds } from '../../directory/directory.ts'
import { heardIn } from '../understanding/heard.ts'
import type { Network } from '../understanding/network.ts'
import { compiledOf } from '../understanding/understand-needs.ts'
import { aroundOf, wordsWithSigns } from '../understanding/understand-words.ts'
import { type Knows, tokensOfText } from '../understanding/understand.ts'
import { stemOf } from '../understanding/words.ts'
import { baseWordList } from '../word-lists/word-list.ts'
import type { Lesson } from './lessons.ts'
import { train } from './train.ts'

/** Lessons name no place. */
const knows: Knows = { towns: new Set(), wordList: baseWordList, weekday: 'mon' }
/** A word that is neither looked for nor misleads is worth this. */
const worthOfOthers = 0.3

/** What these lessons teach; `onRound` hears of each look at all of them. */
export function learnFrom(
  lessons: readonly Lesson[],
  onRound: () => void = () => {},
): { needs: Network; words: Network } {
  const ids = allNeeds.map(({ id }) => id)
  const readings = lessons.map(readingOf)
  const texts = readings.map(({ signs, lesson }) => ({
    signs,
    shares: ids.map((id) => lesson.needs[id] ?? 0),
  }))
  const words = readings.flatMap(({ words: its, lesson }) =>
    its.map(({ word, signs }) => ({ signs, shares: [worthIn(lesson, word.stem)] })),
  )
  return {
    needs: train(texts, { answers: ids, hiddenUnits: 64, fewestExamples: 3 }, onRound),
    words: train(words, { answers: ['worth'], hiddenUnits: 8, fewestExamples: 5 }, onRound),
  }
}

function readingOf(lesson: Lesson) {
  const tokens = tokensOfText(lesson.text)
  const heard = heardIn(tokens, knows, [])
  const words = wordsWithSigns(tokens, aroundOf(heard, compiledOf(knows.wordList), false))
  return { lesson, signs: heard.signs, words }
}

function worthIn({ look, mislead }: Lesson, stem: string): number {
  const isAmong = (words: readonly string[]) => words.some((word) => stemOf(word) === stem)
  if (isAmong(look)) return 1
  return isAmong(mislead) ? 0 : worthOfOthers
}
