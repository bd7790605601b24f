// test/payments/bank-statement-bench.ts — statements made of lines, read in, and the lines they leave.
import { unmatchedLines } from '../../src/payments/bank-statements/line-store.ts'
import { importStatement } from '../../src/payments/bank-statements/actions.ts'
import type { StatementFile } from '../../src/payments/bank-statements/preview.ts'
import { proposeMapping } from '../../src/payments/bank-statements/proposal.ts'
import { lookAtBytes } from '../../src/payments/bank-statements/text.ts'
import type { Needs } from '../../src/db/db.ts'
import type { Actor } from '../../src/kernel/actor.ts'
import { plainPounds } from '../../src/kernel/pence.ts'

/** A file of the day, the words and the pence of each line; its balance starts at nothing, or at `from`. */
export async function statementOf(
  lines: [day: string, words: string, amountPence: number][],
  from = 0,
): Promise<StatementFile> {
  let balance = from
  const rows = lines.map(([day, words, amountPence]) => {
    balance += amountPence
    return `${day},"${words}",${plainPounds(amountPence)},${plainPounds(balance)}`
  })
  const bytes = () => [Buffer.from(['Date,Details,Amount,Balance', ...rows].join('\r\n'))]
  const { charset } = await lookAtBytes(bytes)
  return { fileName: 'statement.csv', bytes, mapping: (await proposeMapping(bytes, charset)).mapping }
}

/** Reads them in; gives the lines that match nothing yet, by their words. */
export async function readLines(
  needs: Needs,
  by: Actor,
  ...given: Parameters<typeof statementOf>
): Promise<(words: string) => string> {
  await importStatement(needs, by, await statementOf(...given))
  const lines = await unmatchedLines(needs.store.read, 1_000)
  return (words) => lines.find(({ description }) => description.includes(words))!.id
}
