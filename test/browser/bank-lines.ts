// test/browser/bank-lines.ts — lines of the bank in each state, so that the pages of the bank show something.
import { putInSuspense } from '../../src/payments/bank-statements/line-actions.ts'
import { importStatement } from '../../src/payments/bank-statements/actions.ts'
import { unmatchedLines } from '../../src/payments/bank-statements/line-store.ts'
import { explainSuspense } from '../../src/payments/suspense/explain-actions.ts'
import type { World } from '../support/world.ts'

const csv = `Date,Details,Amount,Balance
02/03/2026,CHARGE,-1.25,-1.25
02/03/2026,SOMEBODY,9.99,8.74
02/03/2026,A SECOND ONE,20.00,28.74
02/03/2026,BACK AGAIN,-9.99,18.75
`

/** One line in suspense, one explained, and two that wait; the last may be the first going back. */
export async function leaveBankLines({ ports, players }: World) {
  const by = players.finance
  const bytes = () => [Buffer.from(csv)]
  const columns = { date: 0, description: [1], amount: 2, balance: 3 }
  const marks = { delimiter: ',', charset: 'utf-8', dateFormat: 'DD/MM/YYYY' } as const
  const mapping = { ...marks, skip: 1, columns, isTurned: false, decimalComma: false }
  await importStatement(ports, by, { fileName: 'march.csv', bytes, mapping, rememberAs: 'Our bank' })
  const lines = await unmatchedLines(ports.store.read, 10)
  const idOf = (words: string) => lines.find(({ description }) => description === words)!.id
  const open = await putInSuspense(ports, by, idOf('SOMEBODY'), 'Nobody knows yet')
  const closed = await putInSuspense(ports, by, idOf('A SECOND ONE'), 'Nobody knew')
  await explainSuspense(ports, by, closed.id, { kind: 'charges' }, 'Interest of the bank')
  const bankLines = [idOf('BACK AGAIN'), idOf('CHARGE'), idOf('SOMEBODY')]
  return { bankLines, suspense: [open.id, closed.id] }
}
