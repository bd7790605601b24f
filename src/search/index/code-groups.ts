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

function createGroup(names: readonly FacetName[], rows: number): CodeGroup {
  const codes: string[][] = names.map(() => [])
  const numbers = names.map(() => new Map<string, number>())
  const known = new Map<string, number>()
  /** The same by the codes as they were given: in any order, some perhaps twice. */
  const saidBefore = new Map<string, number>()
  const sets: Uint16Array[][] = []
  const having: number[][][] = names.map(() => [])
  const numberFor = (at: number, code: string) => {
    const number = numbers[at]!.get(code)
    if (number !== undefined) return number
    numbers[at]!.set(code, codes[at]!.length)
    having[at]!.push([])
    return codes[at]!.push(code) - 1
  }
  const add = (made: Uint16Array[]) => {
    const set = sets.push(made) - 1
    for (const [at, its] of made.entries()) for (const number of its) having[at]![number]!.push(set)
    return set
  }
  return {
    names,
    setOf: new Uint32Array(rows),
    sets,
    codes,
    numberOf: (name, code) => numbers[names.indexOf(name)]!.get(code),
    setsWith(name, code) {
      const number = this.numberOf(name, code)
      return number === undefined ? [] : having[names.indexOf(name)]![number]!
    },
    set(row, given) {
      const said = JSON.stringify(names.map((name) => given[name]))
      const before = saidBefore.get(said)
      if (before !== undefined) {
        this.setOf[row] = before
        return
      }
      const made = names.map((name, at) =>
        Uint16Array.from(new Set(given[name]), (code) => numberFor(at, code)).sort(),
      )
      const key = made.join('|')
      const set = known.get(key) ?? add(made)
      known.set(key, set)
      saidBefore.set(said, set)
      this.setOf[row] = set
    },
  }
}
