// src/commands/learn.ts — learns anew from the lessons of search and writes what was learnt: npm run learn.
import { writeFileSync } from 'node:fs'
import { learnFrom } from '../search/learning/learn.ts'
import { readLessons } from '../search/learning/lessons.ts'

const { lessons, fingerprint } = readLessons()
console.log(`${lessons.length} lessons`)
const learnt = { lessons: fingerprint, ...learnFrom(lessons, (need) => console.log(`learnt ${need}`)) }
const file = new URL('../search/understanding/learnt.json', import.meta.url)
// A line for each sign.
writeFileSync(file, `${JSON.stringify(learnt).replaceAll('},"', '},\n"')}\n`)
console.log(
  `${Object.keys(learnt.needs).length} signs of needs, ${Object.keys(learnt.words).length} of words`,
)
