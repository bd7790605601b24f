// src/payments/bank-statements/summary.ts — what the rows of a statement say together, row by row.
import { Refusal } from '../../kernel/refusal.ts'
import type { Day } from '../../kernel/day.ts'
import type { StatementRow } from './rows.ts'
import type { StatementLine } from './bank-statement.ts'

export interface StatementSummary {
  lines: number
  /** The first ten lines as they are read. */
  first: StatementLine[]
  fromOn: Day
  toOn: Day
  inPence: number
  outPence: number
  /** What was in the account before the first day, and after the last; null when the file does not say. */
  openingPence: number | null
  closingPence: number | null
  /** Lines of the file whose balance does not follow from the one before; at most five are named. */
  gaps: number[]
  leftOut: Named
  broken: Named
}

/** How many rows, and the first twenty of them by their line in the file. */
interface Named {
  count: number
  first: { at: number; says: string }[]
}

type Balanced = StatementLine & { balancePence: number }

/** Adds up rows as they come; `summary()` says what they are together. */
export function summing() {
  const sums = { lines: 0, inPence: 0, outPence: 0, fromOn: '', toOn: '' }
  const first: StatementLine[] = []
  const leftOut: Named = { count: 0, first: [] }
  const broken: Named = { count: 0, first: [] }
  const ends: StatementLine[] = []
  const balances = balanceWalk()
  return {
    add(row: StatementRow): void {
      if (row.kind !== 'line') return name(row.kind === 'broken' ? broken : leftOut, row)
      const { line } = row
      sums.lines += 1
      if (first.length < 10) first.push(line)
      if (line.amountPence > 0) sums.inPence += line.amountPence
      else sums.outPence -= line.amountPence
      if (sums.fromOn === '' || line.occurredOn < sums.fromOn) sums.fromOn = line.occurredOn
      if (line.occurredOn > sums.toOn) sums.toOn = line.occurredOn
      ends[ends.length === 0 ? 0 : 1] = line
      balances.add(line)
    },
    summary: (): StatementSummary => ({
      ...sums,
      first,
      leftOut,
      broken,
      ...balances.ends(ends[0], ends.at(-1)),
    }),
  }
}

/**
 * Refuses (invalid) a statement with rows that cannot be read, or with no line at all: nothing is kept of
 * it.
 */
export function refuseUnreadable({ lines, broken, leftOut }: StatementSummary): void {
  if (lines > 0 && broken.count === 0) return
  const [row] = lines === 0 && broken.count === 0 ? leftOut.first : broken.first
  const why = row ? ` Line ${row.at} ${row.says}.` : ''
  const rows = broken.count === 1 ? '1 row' : `${broken.count} rows`
  const says =
    lines === 0
      ? `No line of the account could be read.${why} Check the separator, the columns and the date.`
      : `${rows} cannot be read.${why} Change how the file is read.`
  throw new Refusal('invalid', 'statement-unreadable', `${says} Nothing was saved.`)
}

function name(list: Named, { at, says }: { at: number; says: string }): void {
  list.count += 1
  if (list.first.length < 20) list.first.push({ at, says })
}

/** Follows the balance from line to line both ways: banks put the newest line first, or last. */
function balanceWalk() {
  let before: Balanced | undefined
  const oldestFirst: number[] = []
  const newestFirst: number[] = []
  const note = (gaps: number[], line: number) => void (gaps.length < 1_000 && gaps.push(line))
  return {
    add(line: StatementLine): void {
      const { balancePence } = line
      if (balancePence === null) return
      const now = { ...line, balancePence }
      if (before) {
        if (before.balancePence + now.amountPence !== balancePence) note(oldestFirst, now.line)
        if (balancePence + before.amountPence !== before.balancePence) note(newestFirst, now.line)
      }
      before = now
    },
    ends(top: StatementLine | undefined, bottom: StatementLine | undefined) {
      if (!top || !bottom || !before) return { openingPence: null, closingPence: null, gaps: [] }
      const isNewestFirst =
        top.occurredOn === bottom.occurredOn
          ? newestFirst.length < oldestFirst.length
          : top.occurredOn > bottom.occurredOn
      const [first, last] = isNewestFirst ? [bottom, top] : [top, bottom]
      return {
        openingPence: first.balancePence === null ? null : first.balancePence - first.amountPence,
        closingPence: last.balancePence,
        gaps: (isNewestFirst ? newestFirst : oldestFirst).slice(0, 5),
      }
    },
  }
}
