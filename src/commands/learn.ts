// src/commands/learn.ts — learns anew from the lessons of search and writes what was learnt: npm run learn.
import { writeFileSync } from 'node:fs'
import { learnFrom } from '../search/learning/learn.ts'
import { readLessons } from '../search/learning/lessons.ts'
import type { Learnt } from '../search/understanding/learnt.ts'
import { writeNetwork } from '../search/understanding/network.ts'

const { lessons, fingerprint } = readLessons()
console.log(`${lessons.length} lessons`)
const { needs, words } = learnFrom(lessons, () => process.stdout.write('.'))
const learnt: Learnt = { lessons: fingerprint, needs: writeNetwork(needs), words: writeNetwork(words) }
const file = new URL('../search/understanding/learnt.json', import.meta.url)
// A line for each sign.
writeFileSync(file, `${JSON.stringify(learnt).replaceAll('","', '",\n"')}\n`)
console.log(`\n${needs.rowOf.size} signs of needs, ${words.rowOf.size} of words`)
