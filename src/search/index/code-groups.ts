// src/search/index/code-groups.ts — the codes of rows, in sets: rows that have the same codes share one set.
import type { FacetCodes } from '../facets.ts'

export type FacetName = keyof FacetCodes

/**
 * Facets whose codes often go together. A question looks at each set once, however many rows share it, and
 * each row only says which set it has.
 */
export interface CodeGroup {
  readonly names: readonly FacetName[]
  /** The set of each row. */
  setOf: Uint32Array
  /** Of each set, the codes of each facet, as numbers in `codes` of that facet. */
  readonly sets: Uint16Array[][]
  /** Every code met so far, by facet, in the order they were met. */
  readonly codes: readonly string[][]
  /** The number of a code; undefined when nobody has it. */
  numberOf(name: FacetName, code: string): number | undefined
  /** The sets that have a code; none when nobody has it. */
  setsWith(name: FacetName, code: string): readonly number[]
  set(row: number, codes: FacetCodes): void
}

/** Few enough sets in each group that looking at all of them costs nothing beside the rows. */
const groupNames: readonly (readonly FacetName[])[] = [
  ['need', 'kind'],
  ['price', 'age', 'mode', 'prescriptions', 'room', 'funding'],
  ['access'],
  ['language', 'for'],
  ['slot'],
]

/** Empty groups of all facets, for that many rows. */
export function createCodeGroups(rows: number): CodeGroup[] {
  return groupNames.map((names) => createGroup(names, rows))
}

/** Where a facet is: its group, and its place in the group. */
export function placeOf(groups: readonly CodeGroup[], name: FacetName): [group: CodeGroup, at: number] {
  const group = groups.find((each) => each.names.includes(name))!
  return [group, group.names.indexOf(name)]
}

/** The codes of one facet: their numbers, and which sets have them. */
interface Known {
  codes: string[]
  numbers: Map<string, number>
  having: number[][]
}

function numberFor({ codes, numbers, having }: Known, code: string): number {
  const number = numbers.get(code)
  if (number !== undefined) return number
  numbers.set(code, codes.length)
  having.push([])
  return codes.push(code) - 1
}

function createGroup(names: readonly FacetName[], rows: number): CodeGroup {
  const facets = names.map((): Known => ({ codes: [], numbers: new Map(), having: [] }))
  const facetOf = (name: FacetName) => facets[names.indexOf(name)]!
  const known = new Map<string, number>()
  /** The same by the codes as they were given: in any order, some perhaps twice. */
  const saidBefore = new Map<string, number>()
  const sets: Uint16Array[][] = []
  const add = (made: Uint16Array[]) => {
    const set = sets.push(made) - 1
    for (const [at, its] of made.entries()) for (const number of its) facets[at]!.having[number]!.push(set)
    return set
  }
  return {
    names,
    setOf: new Uint32Array(rows),
    sets,
    codes: facets.map(({ codes }) => codes),
    numberOf: (name, code) => facetOf(name).numbers.get(code),
    setsWith(name, code) {
      const { numbers, having } = facetOf(name)
      return having[numbers.get(code) ?? -1] ?? []
    },
    set(row, given) {
      const said = JSON.stringify(names.map((name) => given[name]))
      let set = saidBefore.get(said)
      if (set === undefined) {
        const made = names.map((name, at) =>
          Uint16Array.from(new Set(given[name]), (code) => numberFor(facets[at]!, code)).sort(),
        )
        const key = made.join('|')
        set = known.get(key) ?? add(made)
        known.set(key, set)
        saidBefore.set(said, set)
      }
      this.setOf[row] = set
    },
  }
}
