// src/search/word-lists/faults.ts — what is wrong with an entry of the curated words, in words.
import { needById } from '../../directory/directory.ts'
import { entriesOf, type Entry, keyOf, type Kind } from './changes.ts'
import type { WordList } from './word-list.ts'
import { wordsIn } from '../understanding/words.ts'

/** What is wrong, and where in the entry. */
export interface EntryFault {
  part: 'words' | 'needs'
  text: string
}

export const longestWords = 60
export const mostInGroup = 30
const mostEntries: Record<Kind, number> = { groups: 2_000, phrases: 5_000 }

/** What is wrong with putting that entry into the list in the place of `was`; undefined when nothing is. */
export function entryFault(list: WordList, entry: Entry, was?: string): EntryFault | undefined {
  const others = entriesOf(list, entry.kind).filter((each) => keyOf(each) !== was)
  if (others.length >= mostEntries[entry.kind]) {
    return fault(`The list is full: it holds ${mostEntries[entry.kind]} entries. Take one out first.`)
  }
  return entry.kind === 'groups' ? groupFault(entry.words, others) : phraseFault(entry, others)
}

function groupFault(words: string[], others: Entry[]): EntryFault | undefined {
  if (words.length < 2) return fault('Type at least two words that mean the same, one on each line.')
  if (words.length > mostInGroup) return fault(`A group holds ${mostInGroup} words. Make two groups.`)
  const wrong = words.map(wordsFault).find((each) => each !== undefined)
  if (wrong) return wrong
  const twice = words.find((word, at) => words.findIndex((each) => plain(each) === plain(word)) !== at)
  if (twice !== undefined) return fault(`“${twice}” is there twice. Take one of them out.`)
  const same = (entry: Entry) => entry.kind === 'groups' && setOf(entry.words) === setOf(words)
  return others.some(same) ? fault('There is a group with the same words already.') : undefined
}

function phraseFault({ said, needs }: Entry & { kind: 'phrases' }, others: Entry[]): EntryFault | undefined {
  if (said === '') return fault('Type what people say.')
  const wrong = wordsFault(said)
  if (wrong) return wrong
  if (others.some((entry) => entry.kind === 'phrases' && plain(entry.said) === plain(said))) {
    return fault(`There is an entry for “${said}” already. Change that one.`)
  }
  const unknown = Object.keys(needs).some((need) => needById(need) === undefined)
  return unknown ? { part: 'needs', text: 'Choose a need from the list.' } : undefined
}

function wordsFault(words: string): EntryFault | undefined {
  if (words.length > longestWords) {
    return fault(`“${words.slice(0, longestWords)}…” is too long. Use ${longestWords} characters or fewer.`)
  }
  return wordsIn(words).length === 0 ? fault(`“${words}” has no letters.`) : undefined
}

function fault(text: string): EntryFault {
  return { part: 'words', text }
}

/** The words as search sees them: letters and digits, without accents. */
function plain(words: string): string {
  return wordsIn(words).join(' ')
}

function setOf(words: string[]): string {
  return words.map(plain).sort().join('\n')
}
