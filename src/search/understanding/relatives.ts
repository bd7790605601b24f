// src/search/understanding/relatives.ts — what people call their relatives and friends.
import { stemOf } from './words.ts'

/** Stands in a phrase for any relative or friend. */
export const someone = '{someone}'
/** The same as it is written among the words of a phrase. */
export const someoneWord = 'anyrelative'
/** What relatives and friends are called … */
export const relativeWords =
  `mother father parent husband wife partner spouse son daughter child baby twin brother sister sibling
  grandmother grandfather grandparent grandchild friend uncle aunt auntie cousin nephew niece
  boyfriend girlfriend fiance missus mate neighbour family relative mum mom mam dad hubby kid nan gran
  nana grandma grandad grandpa`.split(/\s+/)
/** … and the stems of that. */
export const relatives: ReadonlySet<string> = new Set(relativeWords.map(stemOf))
