// seeds/world/bank.ts — groups paid by bank transfer or through a host, their bank files, and the statements.
import { newId } from '../../src/kernel/id.ts'
import { addDays, dayOf } from '../../src/kernel/day.ts'
import type { UserActor } from '../../src/kernel/actor.ts'
import { plainPounds } from '../../src/kernel/pence.ts'
import { makeBankFile } from '../../src/payments/bank-files/actions.ts'
import { confirmAllProposed } from '../../src/payments/bank-statements/match-actions.ts'
import { openEntries } from '../../src/payments/bank-statements/match-store.ts'
import { importStatement } from '../../src/payments/bank-statements/actions.ts'
import { latestStatement } from '../../src/payments/bank-statements/store.ts'
import { confirmPayeeDetail, setPayeeDetail } from '../../src/payments/payees/detail-actions.ts'
import { payoutsOf, payoutsIn } from '../../src/payments/payouts/store.ts'
import type { StatementMapping } from '../../src/payments/bank-statements/mapping.ts'
import type { Ports } from '../../src/ports.ts'

export interface BankOffice {
  ports: Ports
  finance: UserActor
  approver: UserActor
}

/** An invented account for each group by its place in the list; sort codes that no bank gave out. */
export async function givesBankDetails(
  { ports, finance, approver }: BankOffice,
  group: { id: string; name: string; at: number },
): Promise<void> {
  const accountNumber = String(41_270_035 + group.at * 1_117)
  const name = group.name
    .toUpperCase()
    .replaceAll(/[^A-Z0-9 ]/g, '')
    .slice(0, 18)
    .trim()
  const details = { sortCode: '20-04-15', accountNumber, name }
  const { number } = await setPayeeDetail(ports, finance, group.id, { rail: 'bank-file', details })
  await confirmPayeeDetail(ports, approver, group.id, number)
}

/** A group without an account of its own is paid through another. */
export async function givesHost(
  { ports, finance, approver }: BankOffice,
  group: { id: string; hostId: string },
): Promise<void> {
  const asked = { rail: 'fiscal-host', hostId: group.hostId } as const
  const { number } = await setPayeeDetail(ports, finance, group.id, asked)
  await confirmPayeeDetail(ports, approver, group.id, number)
}

/** The file for the bank, of what a remittance pays by bank transfer, if anything. */
export async function makesBankFile(
  { ports, finance }: Omit<BankOffice, 'approver'>,
  remittanceId: string,
): Promise<void> {
  const payouts = await payoutsOf(ports.store.read, remittanceId)
  if (!payouts.some(({ rail, status }) => rail === 'bank-file' && status === 'queued')) return
  const at = ports.clock.now()
  const paymentDate = addDays(dayOf(at), 1)
  await makeBankFile(ports, finance, remittanceId, { id: newId(at), profile: 'Generic CSV', paymentDate })
}

const mapping: StatementMapping = {
  delimiter: ',',
  charset: 'utf-8',
  skip: 1,
  columns: { date: 0, description: [1], amount: 2, balance: 3 },
  dateFormat: 'YYYY-MM-DD',
  isTurned: false,
  decimalComma: false,
}

/**
 * The bank's statement since the last one: what our books say moved, and every bank file of before as paid.
 * All that is sure is confirmed.
 */
export async function readsStatement({ ports, finance }: Omit<BankOffice, 'approver'>): Promise<void> {
  const db = ports.store.read
  const today = dayOf(ports.clock.now())
  const entries = await openEntries(db)
  const paid = (await payoutsIn(db, ['sending'])).filter(({ rail }) => rail === 'bank-file')
  const lines = [
    ...entries.map(({ effectiveOn, words, amountPence }) => [effectiveOn, words, amountPence] as const),
    ...paid.map(({ reference, amountPence }) => [today, `PAYMENT ${reference}`, 0 - amountPence] as const),
  ].sort(([a], [b]) => (a < b ? -1 : 1))
  if (lines.length === 0) return
  let balance = (await latestStatement(db))?.closingPence ?? 0
  const rows = lines.map(([on, words, amountPence]) => {
    balance += amountPence
    return [on, `"${words.replaceAll('"', '')}"`, plainPounds(amountPence), plainPounds(balance)].join(',')
  })
  const bytes = Buffer.from(['Date,Description,Amount,Balance', ...rows].join('\n'))
  await importStatement(ports, finance, { fileName: `statement-${today}.csv`, bytes: () => [bytes], mapping })
  await confirmAllProposed(ports, finance)
}
