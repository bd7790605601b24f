// src/search/learning/lessons.ts — reads the lessons: what people type, and what a good reader understands.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { needs as allNeeds } from '../../directory/directory.ts'
import { wordsIn } from '../understanding/words.ts'

/** One line of lessons/*.txt: "text | need:weight … | words to look for | words that mislead". */
export interface Lesson {
  text: string
  /** How much of what is listed under a need would be right: 0 to 1. */
  needs: Record<string, number>
  /** Words of the text, folded. */
  look: string[]
  mislead: string[]
}

/** What lessons are read by: when it changes, they teach something else. */
const readBy = [
  '../understanding/concepts.json',
  '../understanding/right-words.json',
  '../word-lists/word-list.json',
]
const known = new Set(allNeeds.map(({ id }) => id))

/** All lessons, by file and line, with a fingerprint of them and of what they are read by. */
export function readLessons(): { lessons: Lesson[]; fingerprint: string } {
  const files = readdirSync(new URL('lessons/', import.meta.url))
    .filter((name) => name.endsWith('.txt'))
    .sort()
  const texts = files.map((name) => read(`lessons/${name}`))
  const lessons = texts.flatMap((text, at) => {
    const lines = text.trimEnd().split('\n')
    return lines.map((line, number) => lessonIn(line, `${files[at]}:${number + 1}`))
  })
  const fingerprint = createHash('sha256')
    .update([...texts, ...readBy.map(read)].join('\n'))
    .digest('hex')
    .slice(0, 16)
  return { lessons, fingerprint }
}

/**
 * One lesson. Throws, with where it stands, for a line of another shape, a need that there is not, and words
 * that are not in its text, or both looked for and misleading.
 */
export function lessonIn(line: string, where: string): Lesson {
  const parts = line.split('|').map((part) => part.trim())
  const [text = '', needs = '', look = '', mislead = ''] = parts
  if (text === '' || parts.length > 4) throw new Error(`${where} is no lesson: ${line}`)
  const lesson = { text, needs: needsIn(needs, where), look: wordsIn(look), mislead: wordsIn(mislead) }
  const words = new Set(wordsIn(text))
  const wrong = [...lesson.look, ...lesson.mislead].find((word) => !words.has(word))
  if (wrong !== undefined) throw new Error(`${where} has no word ${wrong}.`)
  const both = lesson.look.find((word) => lesson.mislead.includes(word))
  if (both !== undefined) throw new Error(`${where} looks for ${both}, which misleads.`)
  return lesson
}

function needsIn(text: string, where: string): Record<string, number> {
  const pairs = text
    .split(/\s+/)
    .filter(Boolean)
    .map((pair) => {
      const [need = '', weight = ''] = pair.split(':')
      const sure = Number(weight)
      if (!known.has(need) || !(sure > 0 && sure <= 1)) throw new Error(`${where} has no need ${pair}.`)
      return [need, sure] as const
    })
  return Object.fromEntries(pairs)
}

function read(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8')
}
