// src/search/index/mark-columns.ts — the marks of all rows, in sets: rows with the same marks share one set.
import type { SearchDocument } from '../engine.ts'
import { type Marks, marksOf } from './marks.ts'

/** A question looks at each set once; each row only says which sets it has. */
export interface MarkColumns {
  metOf: Uint32Array
  readonly mets: Marks['met'][]
  narrowOf: Uint32Array
  readonly narrows: Marks['narrow'][]
  /** How many living rows meet each need. */
  readonly holders: Map<string, number>
  set(row: number, document: SearchDocument): void
  drop(row: number): void
}

/** Empty columns for that many rows. */
export function createMarkColumns(rows: number): MarkColumns {
  const mets: Marks['met'][] = []
  const narrows: Marks['narrow'][] = []
  const known = new Map<string, number>()
  const holders = new Map<string, number>()
  const numberOf = <Set>(sets: Set[], set: Set, key: string) => {
    const number = known.get(key) ?? sets.push(set) - 1
    known.set(key, number)
    return number
  }
  const count = (met: Marks['met'], by: number) => {
    for (const need of met.keys()) holders.set(need, (holders.get(need) ?? 0) + by)
  }
  return {
    metOf: new Uint32Array(rows),
    mets,
    narrowOf: new Uint32Array(rows),
    narrows,
    holders,
    set(row, document) {
      const { met, narrow } = marksOf(document)
      this.metOf[row] = numberOf(
        mets,
        met,
        `met ${[...met]
          .map((each) => each.join())
          .sort()
          .join(';')}`,
      )
      this.narrowOf[row] = numberOf(narrows, narrow, `narrow ${narrow.toSorted().join()}`)
      count(met, 1)
    },
    drop(row) {
      count(mets[this.metOf[row]!]!, -1)
    },
  }
}
