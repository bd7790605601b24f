// src/payments/bank-statements/preview.ts — what reading a statement would add, before anything is written.
import type { Reader } from '#dialect'
import { addDays, type Day, formatDay } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { fingerprinter } from './fingerprint.ts'
import { hasLines, knownFingerprints, openingLine, sumOfLines } from './line-store.ts'
import { rowsOf } from './rows.ts'
import { statementByHash } from './store.ts'
import { refuseUnreadable, type StatementSummary, summing } from './summary.ts'
import { lookAtBytes, type StatementBytes } from './text.ts'
import type { StatementLine } from './bank-statement.ts'
import type { StatementMapping } from './mapping.ts'

/** A file, how it is read, and what finance typed where the file says no balance. */
export interface StatementFile {
  fileName: string
  bytes: StatementBytes
  mapping: StatementMapping
  closingPence?: number
}

export interface StatementPreview extends StatementSummary {
  sha256: string
  newLines: number
  /** Lines that we have from another file already. */
  known: Set<string>
  /** Kept as a line of its own when this is the first statement: what was in the account before it. */
  broughtForward: { occurredOn: Day; amountPence: number } | undefined
  /** What does not fit together, in sentences. */
  warnings: string[]
}

const together = 500

/**
 * Reads the whole file and writes nothing. Refuses (invalid) a file that cannot be read, and (conflict)
 * one that
 * was read before, or that is older than the first one we have. Of lines after `today` it warns.
 */
export async function previewStatement(
  db: Reader,
  file: StatementFile,
  today?: Day,
): Promise<StatementPreview> {
  const { sha256 } = await lookAtBytes(file.bytes)
  await refuseReadBefore(db, sha256)
  const sums = summing()
  const known = new Set<string>()
  let newPence = 0
  for await (const some of printedLines(file, (row) => sums.add(row))) {
    const have = await knownFingerprints(
      db,
      some.map(({ fingerprint }) => fingerprint),
    )
    for (const { line, fingerprint } of some) {
      if (have.has(fingerprint)) known.add(fingerprint)
      else newPence += line.amountPence
    }
  }
  const read = sums.summary()
  refuseUnreadable(read)
  await refuseOlder(db, read.fromOn)
  const summary = { ...read, closingPence: read.closingPence ?? file.closingPence ?? null }
  const broughtForward = await broughtForwardOf(db, summary)
  const addedPence = newPence + (broughtForward?.amountPence ?? 0)
  const warnings = [
    ...laterWarning(summary, today),
    ...gapWarnings(summary),
    ...(await missingWarning(db, summary, addedPence)),
  ]
  return { ...summary, sha256, newLines: summary.lines - known.size, known, broughtForward, warnings }
}

/** The lines of the file with their fingerprints, some at a time; `hear` hears of every row. */
export async function* printedLines(
  { bytes, mapping }: StatementFile,
  hear: ReturnType<typeof summing>['add'] = () => {},
): AsyncGenerator<{ line: StatementLine; fingerprint: string }[]> {
  const fingerprintOf = fingerprinter()
  let some: { line: StatementLine; fingerprint: string }[] = []
  for await (const row of rowsOf(bytes, mapping)) {
    hear(row)
    if (row.kind !== 'line') continue
    some.push({ line: row.line, fingerprint: fingerprintOf(row.line) })
    if (some.length < together) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}

async function refuseReadBefore(db: Reader, sha256: string): Promise<void> {
  const before = await statementByHash(db, sha256)
  if (!before) return
  const upTo = formatDay(before.toOn)
  const says = `This file was read before, as ${before.fileName} up to ${upTo}. Nothing was saved.`
  throw new Refusal('conflict', 'statement-read-before', says)
}

/** What was in the account before the first statement counts once, so nothing older may follow. */
async function refuseOlder(db: Reader, fromOn: Day): Promise<void> {
  const opening = await openingLine(db)
  if (!opening || fromOn > opening.occurredOn) return
  const says =
    `The first statement we read begins after ${formatDay(opening.occurredOn)}, with what was in the ` +
    'account by then. A statement with older lines would count them twice. Nothing was saved.'
  throw new Refusal('conflict', 'statement-older', says)
}

async function broughtForwardOf(db: Reader, { openingPence, fromOn }: StatementSummary) {
  if (openingPence === null || openingPence === 0 || (await hasLines(db))) return undefined
  return { occurredOn: addDays(fromOn, -1), amountPence: openingPence }
}

function laterWarning({ toOn }: StatementSummary, today: Day | undefined): string[] {
  if (today === undefined || toOn <= today) return []
  return [
    `The last line is of ${formatDay(toOn)}, which is still to come. Are day and month the right way round?`,
  ]
}

function gapWarnings({ gaps }: StatementSummary): string[] {
  if (gaps.length === 0) return []
  const lines = gaps.length === 1 ? `line ${gaps[0]}` : `lines ${gaps.join(', ')}`
  return [`The balance does not follow from the line before at ${lines}. Is the file whole?`]
}

/** All lines together must give the balance that the statement ends with. */
async function missingWarning(db: Reader, { toOn, closingPence }: StatementSummary, addedPence: number) {
  if (closingPence === null)
    return ['The file does not say a balance, so nothing shows whether lines are missing.']
  const wouldBe = (await sumOfLines(db, { to: toOn })) + addedPence
  if (wouldBe === closingPence) return []
  const [would, says, gap] = [wouldBe, closingPence, Math.abs(closingPence - wouldBe)].map(formatPounds)
  return [
    `With these lines the account would hold ${would} on ${formatDay(toOn)}, and the statement says ` +
      `${says}. ${gap} is not accounted for: is there a statement in ` +
      'between that we have not read, or was one read with other columns?',
  ]
}
