// src/payments/bank-statements/actions.ts — keeping a bank's statement, each of its lines once.
import { record } from '../../audit/audit.ts'
import type { Needs, Tx } from '../../db/db.ts'
import { type Actor, requireRoleOrSystem } from '../../kernel/actor.ts'
import { newId } from '../../kernel/id.ts'
import { addLine } from './line-store.ts'
import { previewStatement, printedLines, type StatementFile, type StatementPreview } from './preview.ts'
import { addMapping, addStatement, mappingNamed } from './store.ts'
import type { BankStatement } from './bank-statement.ts'

/**
 * Keeps a statement and those of its lines that we do not have yet, all or nothing. `rememberAs` keeps how
 * it was
 * read under that name. Refuses as previewStatement does; of two people who do it at once the second is told.
 */
export async function importStatement(
  needs: Needs,
  by: Actor,
  file: StatementFile & { rememberAs?: string },
): Promise<BankStatement> {
  const actor = requireRoleOrSystem(by, 'finance')
  return needs.store.transaction(async (tx) => {
    const preview = await previewStatement(tx, file)
    const at = needs.clock.now()
    const statement: BankStatement = {
      id: newId(at),
      fileName: file.fileName,
      mapping: file.mapping,
      sha256: preview.sha256,
      fromOn: preview.fromOn,
      toOn: preview.toOn,
      closingPence: preview.closingPence,
      lines: preview.lines,
      newLines: preview.newLines,
      importedAt: at,
      importedBy: actor.kind === 'user' ? actor.userId : `system:${actor.name}`,
    }
    await addStatement(tx, statement)
    await addLines(tx, statement, file, preview)
    if (file.rememberAs) await remember(tx, actor, at, file.rememberAs, file)
    const { lines, newLines, closingPence, fromOn, toOn } = statement
    const detail = { lines, newLines, closingPence, fromOn, toOn }
    await record(tx, actor, at, 'bank-statement-read', statement.id, detail)
    return statement
  })
}

async function addLines(
  tx: Tx,
  { id: statementId, importedAt }: BankStatement,
  file: StatementFile,
  { known, broughtForward }: StatementPreview,
): Promise<void> {
  if (broughtForward) {
    const words = { description: 'In the account before the first line', reference: '' }
    const balancePence = broughtForward.amountPence
    const opening = { ...broughtForward, ...words, balancePence, fingerprint: `opening:${statementId}` }
    await addLine(tx, { id: newId(importedAt), statementId, position: 0, ...opening })
  }
  for await (const some of printedLines(file)) {
    for (const { line: all, fingerprint } of some) {
      if (known.has(fingerprint)) continue
      const { line: position, ...line } = all
      await addLine(tx, { id: newId(importedAt), statementId, position, ...line, fingerprint })
    }
  }
}

/** A name may be used again: then how it is read by that name has another version. */
async function remember(
  tx: Tx,
  by: Actor,
  at: Date,
  name: string,
  { mapping }: StatementFile,
): Promise<void> {
  const before = await mappingNamed(tx, name)
  if (JSON.stringify(before?.content) === JSON.stringify(mapping)) return
  const savedBy = by.kind === 'user' ? by.userId : `system:${by.name}`
  await addMapping(tx, { name, version: (before?.version ?? 0) + 1, content: mapping, savedBy, savedAt: at })
}
