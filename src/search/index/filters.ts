// src/search/index/filters.ts — which rows pass the filters, and how many would with each further code.
import type { SearchQuery } from '../engine.ts'
import { type FacetCounts, freshDays } from '../facets.ts'
import { type CodeGroup, type FacetName, placeOf } from './code-groups.ts'
import { type Columns, daysOf } from './columns.ts'
import { createRange } from './range.ts'
import { askedSlots, countSlots, slotBits } from './slots.ts'

/** The filters of one question, made ready, and the counts as they grow row by row. */
export interface Sieve {
  /** Whether the row passes. Counts it wherever it would pass if one filter were not there. */
  passes(row: number): boolean
  /** How far the row that passed last is; -1 without a searched place, or when it is in range without one. */
  metres(): number
  counts(): FacetCounts
}

/** Filters on codes of documents; days and parts of the day are asked of slots together. */
const codeFilters = [
  'need',
  'kind',
  'price',
  'age',
  'for',
  'access',
  'language',
  'mode',
  'prescriptions',
  'room',
  'funding',
] as const satisfies FacetName[]

/** Filters of one group, looked at for each of its sets once. */
interface GroupSieve {
  group: CodeGroup
  /** By set: how many of its filters fail, and the last one of them. */
  fails: Uint8Array
  failed: Uint8Array
  /** By set: rows that pass everything … */
  passed: Uint32Array
  /** … and, for each of its filters, rows that only fail that one. */
  butFor: Uint32Array[]
  filters: FacetName[]
}

const when = 'slot'

/** Makes the filters of a question ready. */
export function createSieve(columns: Columns, query: SearchQuery): Sieve {
  const sieves = columns.groups.map((group) => groupSieve(group, query))
  const [a, b, c, d, e] = sieves as [GroupSieve, GroupSieve, GroupSieve, GroupSieve, GroupSieve]
  const [setA, setB, setC, setD, setE] = sieves.map(({ group }) => group.setOf) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ]
  const slots = sieves.at(-1)!
  const range = createRange(columns, query)
  const { confirmed } = columns
  const since = daysOf(query.confirmedSince)
  const freshSince = daysOf(query.today) - freshDays
  const { fresh: askedFresh = [] } = query.filters
  const wantsFresh = askedFresh.length > 0
  const noneFresh = wantsFresh && !askedFresh.includes('yes')
  let fresh = 0

  const countButFor = (sieve: GroupSieve, set: number) => {
    if (sieve.fails[set] === 1) sieve.butFor[sieve.failed[set]!]![set]! += 1
  }
  return {
    passes(row) {
      const day = confirmed[row]!
      if (day < since) return false
      const isFresh = day >= freshSince
      const stale = wantsFresh && (noneFresh || !isFresh) ? 1 : 0
      const inA = setA[row]!
      const inB = setB[row]!
      const inC = setC[row]!
      const inD = setD[row]!
      const inE = setE[row]!
      const fails = stale + a.fails[inA]! + b.fails[inB]! + c.fails[inC]! + d.fails[inD]! + e.fails[inE]!
      if (fails > 1) return false
      const near = range.passes(row)
      if (!near) {
        if (fails === 0) range.count()
        return false
      }
      if (fails === 1) {
        if (stale === 1) fresh += isFresh ? 1 : 0
        for (const sieve of sieves) countButFor(sieve, sieve.group.setOf[row]!)
        return false
      }
      range.count()
      if (isFresh) fresh += 1
      a.passed[inA]! += 1
      b.passed[inB]! += 1
      c.passed[inC]! += 1
      d.passed[inD]! += 1
      e.passed[inE]! += 1
      return true
    },
    metres: range.metres,
    counts: () => ({
      ...(Object.fromEntries(codeFilters.map((name) => [name, countsOf(sieves, name)])) as Record<
        (typeof codeFilters)[number],
        Record<string, number>
      >),
      ...countSlots(slotBits(slots.group), countedOf(slots, when), query.filters),
      fresh: fresh > 0 ? { yes: fresh } : ({} as Record<string, number>),
      within: range.counts(),
    }),
  }
}

function groupSieve(group: CodeGroup, { filters }: SearchQuery): GroupSieve {
  const sets = group.sets.length
  const fails = new Uint8Array(sets)
  const failed = new Uint8Array(sets)
  const asked: FacetName[] = []
  const fail = (set: number) => {
    fails[set]! += 1
    failed[set] = asked.length - 1
  }
  for (const [at, name] of group.names.entries()) {
    if (name === when) {
      const slots = askedSlots(filters)
      if (slots === undefined) continue
      asked.push(name)
      for (const [set, bits] of slotBits(group).entries()) if ((bits & slots) === 0) fail(set)
      continue
    }
    const chosen = filters[name]
    if (!chosen?.length) continue
    asked.push(name)
    const numbers = chosen.map((code) => group.numberOf(name, code))
    const has = (codes: Uint16Array) => (number: number | undefined) =>
      number !== undefined && codes.includes(number)
    for (const [set, codes] of group.sets.entries()) {
      const fits = name === 'access' ? numbers.every(has(codes[at]!)) : numbers.some(has(codes[at]!))
      if (!fits) fail(set)
    }
  }
  const butFor = asked.map(() => new Uint32Array(sets))
  return { group, fails, failed, passed: new Uint32Array(sets), butFor, filters: asked }
}

/** By set: the rows that pass when this one filter is not there. */
function countedOf(sieve: GroupSieve, name: FacetName): Uint32Array {
  const at = sieve.filters.indexOf(name)
  // Of access features all must be there: what lacks one would not pass with a further one either.
  if (at < 0 || name === 'access') return sieve.passed
  return sieve.passed.map((count, set) => count + sieve.butFor[at]![set]!)
}

function countsOf(sieves: readonly GroupSieve[], name: FacetName): Record<string, number> {
  const [group, at] = placeOf(
    sieves.map((sieve) => sieve.group),
    name,
  )
  const counted = countedOf(
    sieves.find((sieve) => sieve.group === group)!,
    name,
  )
  const counts = new Uint32Array(group.codes[at]!.length)
  for (let set = 0; set < counted.length; set++) {
    const count = counted[set]!
    if (count > 0) for (const code of group.sets[set]![at]!) counts[code]! += count
  }
  const named: Record<string, number> = {}
  for (const [code, count] of counts.entries()) if (count > 0) named[group.codes[at]![code]!] = count
  return named
}
