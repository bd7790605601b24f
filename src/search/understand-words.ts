// src/search/understand-words.ts — the words that are left to look for, with what else will do instead.
import type { QueryWord } from './engine.ts'
import { isRelative, type Said, type Token } from './phrases.ts'
import type { Compiled } from './understand-needs.ts'
import { mostWords, stemOf } from './words.ts'

interface Around {
  /** Words that say a condition, a place or a dislike. */
  taken: readonly { from: number; to: number }[]
  needs: readonly Said<Record<string, number>>[]
  list: Compiled
  /** Nothing else was understood: then words that say little are looked for when there are no others. */
  wanting: boolean
}

const mostLetters = 40

/** The words to look for, each once, in the order typed. */
export function wordsLeft(tokens: readonly Token[], { taken, needs, list, wanting }: Around): QueryWord[] {
  const isTaken = tokens.map((_, at) => taken.some(({ from, to }) => at >= from && at < to))
  const left: (Token & { also: readonly string[] })[] = []
  for (const { value, from, to } of list.synonymPhrases(tokens)) {
    const [word, ...also] = value
    if (word === undefined || isTaken.slice(from, to).includes(true)) continue
    isTaken.fill(true, from, to)
    left.push({ word, stem: stemOf(word), also })
  }
  for (const [at, { word, stem }] of tokens.entries()) {
    if (!isTaken[at] && word.length <= mostLetters) left.push({ word, stem, also: list.synonymsOf(stem) })
  }
  const telling = left.filter(({ word }) => word.length > 1 && !list.isStop(word))
  // In "my mum has dementia" mum says whom it is about, not what is looked for.
  const asked = telling.filter(({ word }) => !isRelative(word))
  const some = asked.length > 0 || needs.length > 0 ? asked : telling
  return unique(some.length > 0 || !wanting || needs.length > 0 ? some : left).map(({ word, also }) => ({
    word,
    also: [...new Set(also)].filter((other) => stemOf(other) !== stemOf(word)),
  }))
}

function unique<T extends { stem: string }>(words: readonly T[]): T[] {
  const byStem = new Map(words.toReversed().map((one) => [one.stem, one]))
  return words.filter((one) => byStem.get(one.stem) === one).slice(0, mostWords)
}
