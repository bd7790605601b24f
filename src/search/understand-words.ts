// src/search/understand-words.ts — the words that are left to look for, with what else will do instead.
import type { QueryWord } from './engine.ts'
import { isRelative, isSmall, type Said, type Token } from './phrases.ts'
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
  const idle = idleIn(tokens, needs)
  const instead = new Map<number, readonly string[]>()
  for (const { value, from, to } of list.synonymPhrases(tokens)) {
    if (value.length === 0 || isTaken.slice(from, to).includes(true)) continue
    for (let at = from; at < to - 1; at++) isTaken[at] = true
    instead.set(to - 1, value)
  }
  const left = tokens.flatMap(({ word, stem }, at) => {
    if (isTaken[at] || word.length > mostLetters) return []
    return [{ word, stem, also: [...(instead.get(at) ?? []), ...list.synonymsOf(stem)], idle: idle.has(at) }]
  })
  const telling = left.filter(({ word, idle }) => !idle && word.length > 1 && !list.isStop(word))
  const few = wanting && needs.length === 0 ? left : []
  return unique(telling.length > 0 ? telling : few).map(({ word, also }) => ({
    word,
    also: [...new Set(also)].filter((other) => stemOf(other) !== stemOf(word)),
  }))
}

/** In "my mum has dementia" mum says whom it is about, not what is looked for. */
function idleIn(tokens: readonly Token[], needs: readonly Said<unknown>[]): Set<number> {
  const idle = new Set<number>()
  for (const { from, to, telling } of needs) {
    if (telling < 2) continue
    for (let at = from; at < to; at++) {
      const { word, stem } = tokens[at]!
      if (isRelative(stem) || isSmall(word)) idle.add(at)
    }
  }
  return idle
}

function unique<T extends { stem: string }>(words: readonly T[]): T[] {
  const byStem = new Map(words.toReversed().map((one) => [one.stem, one]))
  return words.filter((one) => byStem.get(one.stem) === one).slice(0, mostWords)
}
