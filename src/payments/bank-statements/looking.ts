// src/payments/bank-statements/looking.ts — a first look at a statement: its columns, and its lines as read.
import type { Reader } from '#dialect'
import { Refusal } from '../../kernel/refusal.ts'
import { previewStatement, type StatementFile, type StatementPreview } from './preview.ts'
import { proposeMapping } from './proposal.ts'
import { recordsOf } from './records.ts'
import { rowsOf } from './rows.ts'
import { mappingNamed } from './store.ts'
import { type StatementSummary, summing } from './summary.ts'
import { lookAtBytes, type StatementBytes, textOf } from './text.ts'
import type { StatementMapping } from './mapping.ts'

/** What the rows say together, whether or not they can all be read. */
export async function summaryOf(bytes: StatementBytes, mapping: StatementMapping): Promise<StatementSummary> {
  const sums = summing()
  for await (const row of rowsOf(bytes, mapping)) sums.add(row)
  return sums.summary()
}

/** What each column is called: by the headings, or by what stands in it first. */
export async function columnNames(bytes: StatementBytes, mapping: StatementMapping): Promise<string[]> {
  let widest: string[] = []
  for await (const { line, cells } of recordsOf(textOf(bytes, mapping.charset), mapping.delimiter)) {
    if (line === mapping.skip && cells.length > 1) return cells
    if (cells.length > widest.length) widest = cells
    if (line > Math.max(30, mapping.skip)) break
  }
  return widest.slice(0, 60)
}

/**
 * How a file is read, as it is named or as it is likely, and what would be new of it; nothing is written.
 * Refuses (invalid) a name nobody gave, and as previewStatement does.
 */
export async function lookAtStatement(
  db: Reader,
  { fileName, bytes, name }: { fileName: string; bytes: StatementBytes; name?: string },
): Promise<{ file: StatementFile; says: string[]; preview: StatementPreview }> {
  const { charset } = await lookAtBytes(bytes)
  const named = name === undefined ? undefined : await mappingNamed(db, name)
  if (name !== undefined && !named) {
    throw new Refusal('invalid', 'mapping-unknown', `No way of reading statements is called “${name}”.`)
  }
  const proposed = named ? { mapping: named.content, says: [] } : await proposeMapping(bytes, charset)
  const file = { fileName, bytes, mapping: { ...proposed.mapping, charset } }
  return { file, says: proposed.says, preview: await previewStatement(db, file) }
}
