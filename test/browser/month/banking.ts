// test/browser/month/banking.ts — the bank file, and the bank statement that says it was paid.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { Seat } from '../seat.ts'

/** Finance makes the bank file and downloads it, twice the same bytes. */
export async function bankIsPaid(seat: Seat, remittance: string): Promise<void> {
  await seat.letSit('finance')
  await seat.open(remittance)
  await seat.press('Make a bank file')
  await seat.date('When is the bank to pay?', '3 3 2026')
  await seat.press('Make the file')
  const path = `${new URL(seat.page.url()).pathname}/file`
  const download = async () => (await seat.page.request.get(new URL(path, seat.world.url).href)).body()
  const bytes = await download()
  assert.match(bytes.toString('utf8'), /OPEN VOICES CHOIR/)
  assert.deepEqual(await download(), bytes)
  await seat.says(createHash('sha256').update(bytes).digest('hex').slice(0, 8))
}

/** The statement is pasted, read, and everything it says is matched. */
export async function statementIsRead(seat: Seat, remittance: string): Promise<void> {
  await seat.letSit('finance')
  await seat.open(remittance)
  const reference = /REM-0001-\d\d/.exec(await besideChoir(seat))?.[0]
  assert.ok(reference, 'the payout has a reference')
  const rows = [
    'Date,Description,Amount,Balance',
    '02/03/2026,TFC 0001 TWO FIELDS COUNCIL,1000.00,1000.00',
    '02/03/2026,STRIPE TOP UP,-70.25,929.75',
    `03/03/2026,OPEN VOICES CHOIR ${reference},-25.50,904.25`,
  ]
  await keepsStatement(seat, rows)
  await seat.press(/^Confirm all/)
  await seat.says('They agree to the penny.')
  await seat.open(remittance)
  assert.equal(await seat.beside('State'), 'Done')
}

async function besideChoir(seat: Seat): Promise<string> {
  return seat.page.locator('tr', { hasText: 'Open Voices Choir' }).first().innerText()
}

/** Pasted, looked at as it would be read, and kept. */
export async function keepsStatement(seat: Seat, rows: readonly string[]): Promise<void> {
  await seat.open('/bank/statements/new')
  await seat.type('Or paste the lines here', rows.join('\n'))
  await seat.press('Continue')
  await seat.press('Continue')
  await seat.press('Keep this statement')
}
