// src/search/learning/lessons.ts — reads the lessons: what people type, and what a good reader understands.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { needs as allNeeds } from '../../directory/directory.ts'

/** One line of lessons/*.txt: "text | need:weight … | words to look for | words that mislead". */
export interface Lesson {
  text: string
  /** How much of what is listed under a need would be right: 0 to 1. */
  needs: Record<string, number>
  look: string[]
  mislead: string[]
}

const known = new Set(allNeeds.map(({ id }) => id))

/** All lessons, by file and line, with a fingerprint of all that is learnt from: concepts and phrases too. */
export function readLessons(): { lessons: Lesson[]; fingerprint: string } {
  const files = readdirSync(new URL('lessons/', import.meta.url)).sort()
  const texts = files.map((name) => read(`lessons/${name}`))
  const lessons = texts.flatMap((text, at) => {
    const lines = text.trimEnd().split('\n')
    return lines.map((line, number) => lessonIn(line, `${files[at]}:${number + 1}`))
  })
  const phrases = ['../understanding/concepts.json', '../word-lists/word-list.json'].map(read)
  const fingerprint = createHash('sha256')
    .update([...texts, ...phrases].join('\n'))
    .digest('hex')
    .slice(0, 16)
  return { lessons, fingerprint }
}

/** One lesson. Throws, with where it stands, for a line of another shape or a need that there is not. */
export function lessonIn(line: string, where: string): Lesson {
  const parts = line.split('|').map((part) => part.trim())
  const [text = '', needs = '', look = '', mislead = ''] = parts
  if (text === '' || parts.length > 4) throw new Error(`${where} is no lesson: ${line}`)
  return { text, needs: needsIn(needs, where), look: wordsOf(look), mislead: wordsOf(mislead) }
}

function needsIn(text: string, where: string): Record<string, number> {
  const pairs = wordsOf(text).map((pair) => {
    const [need = '', weight = ''] = pair.split(':')
    const sure = Number(weight)
    if (!known.has(need) || !(sure > 0 && sure <= 1)) throw new Error(`${where} has no need ${pair}.`)
    return [need, sure] as const
  })
  return Object.fromEntries(pairs)
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter(Boolean)
}

function read(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8')
}
