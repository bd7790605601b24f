// src/search/index/mark-columns.ts — the marks of all rows, in sets: rows with the same marks share one set.
import type { SearchDocument } from '../engine/engine.ts'
import type { DocumentWords } from './document-words.ts'
import { type Marks, marksOf } from './marks.ts'
import { type Narrow, narrowOf } from './narrow.ts'

/** A question looks at each set once; each row only says which sets it has. */
export interface MarkColumns {
  /** The set of needs of each row; of a dead one it is `noNeeds`. */
  metOf: Uint32Array
  readonly mets: Marks['met'][]
  /** By set of needs: how many living rows have it. */
  readonly living: number[]
  /** The sets that have a need. */
  readonly setsWith: Map<string, number[]>
  narrowOf: Uint32Array
  readonly narrows: Narrow[]
  /** How many living rows meet each need. */
  readonly holders: Map<string, number>
  set(row: number, document: SearchDocument, words: DocumentWords): void
  drop(row: number): void
}

/** The set of those that meet no need. */
const noNeeds = 0

/** Empty columns for that many rows. */
export function createMarkColumns(rows: number): MarkColumns {
  const needs = createMets()
  const { mets, living, setsWith, holders } = needs
  const narrows: Narrow[] = []
  const known = new Map<string, number>()
  const narrowSetOf = (narrow: Marks['narrow']) => {
    const key = narrow.toSorted().join()
    const set = known.get(key) ?? narrows.push(narrowOf(narrow)) - 1
    known.set(key, set)
    return set
  }
  return {
    mets,
    living,
    setsWith,
    holders,
    metOf: new Uint32Array(rows),
    narrowOf: new Uint32Array(rows),
    narrows,
    set(row, document, words) {
      const { met, narrow } = marksOf(document, words)
      this.metOf[row] = needs.setOf(met)
      this.narrowOf[row] = narrowSetOf(narrow)
      needs.count(this.metOf[row], 1)
    },
    drop(row) {
      needs.count(this.metOf[row]!, -1)
      this.metOf[row] = noNeeds
    },
  }
}

/** The sets of needs. */
function createMets() {
  const mets: Marks['met'][] = [new Map()]
  const living = [0]
  const setsWith = new Map<string, number[]>()
  const known = new Map([[keyOf(mets[noNeeds]!), noNeeds]])
  const holders = new Map<string, number>()
  return {
    mets,
    living,
    setsWith,
    holders,
    setOf(met: Marks['met']): number {
      const key = keyOf(met)
      const before = known.get(key)
      if (before !== undefined) return before
      const set = mets.push(met) - 1
      living.push(0)
      for (const need of met.keys()) {
        const having = setsWith.get(need) ?? []
        if (having.push(set) === 1) setsWith.set(need, having)
      }
      known.set(key, set)
      return set
    },
    count(set: number, by: number): void {
      living[set]! += by
      for (const need of mets[set]!.keys()) holders.set(need, (holders.get(need) ?? 0) + by)
    },
  }
}

function keyOf(met: Marks['met']): string {
  const pairs = [...met].map((each) => each.join())
  return pairs.sort().join(';')
}
