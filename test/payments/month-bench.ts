// test/payments/month-bench.ts — a month to close: payouts through Stripe, and a bank that shows every entry.
import * as payments from '../../src/payments/payments.ts'
import { addLine, addMatch, lineDaysOf } from '../../src/payments/bank-statements/line-store.ts'
import { addStatement } from '../../src/payments/bank-statements/store.ts'
import { newId } from '../../src/kernel/id.ts'
import { balanceOn, journalInOrder, linesOf } from '../../src/ledger/ledger.ts'
import { approveAll, type Bench } from './bench.ts'

/** Two groups paid through Stripe in March 2026; then the clock stands at midday on 2 April. */
export async function marchPaid(bench: Bench): Promise<void> {
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  await bench.earn('openVoices', 'RX-BBBBB')
  await approveAll(bench)
  await bench.settle()
  bench.clock.advance({ days: 31 })
}

/** Everything that closing March asks for is done. */
export async function marchReady(bench: Bench): Promise<void> {
  await marchPaid(bench)
  await payments.readStripe(bench.needs, bench.players.finance)
  await statementUpTo(bench, '2026-03-31')
}

/** A statement of the bank up to that day with a line for every entry that has none, each matched. */
export async function statementUpTo({ needs }: Bench, toOn: string, more: number[] = []): Promise<void> {
  const { store, clock } = needs
  const at = clock.now()
  const entries: { seq: number; on: string; pence: number }[] = []
  for await (const { seq, effectiveOn } of journalInOrder(store.read, { account: 'bank', to: toOn })) {
    const pence = (await linesOf(store.read, seq)).find(({ account }) => account === 'bank')!.amount
    if ((await lineDaysOf(store.read, [seq])).length === 0) entries.push({ seq, on: effectiveOn, pence })
  }
  const closingPence = (await balanceOn(store.read, 'bank', toOn)) + more.reduce((sum, each) => sum + each, 0)
  await store.transaction(async (tx) => {
    const id = newId(at)
    const mapping = {
      delimiter: ',',
      charset: 'utf-8',
      skip: 1,
      columns: { date: 0, description: [1], amount: 2 },
    }
    const how = { ...mapping, dateFormat: 'DD/MM/YYYY', isTurned: false, decimalComma: false } as const
    const lines = entries.length + more.length
    const file = { fileName: 'march.csv', sha256: id.padEnd(64, '0').slice(0, 64), mapping: how as never }
    const days = { fromOn: '2026-03-01', toOn, closingPence }
    await addStatement(tx, { id, ...file, ...days, lines, newLines: lines, importedBy: 'u', importedAt: at })
    const all = [...entries, ...more.map((pence) => ({ seq: 0, on: toOn, pence }))]
    for (const [index, { seq, on, pence: amountPence }] of all.entries()) {
      const lineId = newId(at)
      const words = { description: 'A line', reference: '', balancePence: null, fingerprint: lineId }
      const place = { id: lineId, statementId: id, position: index + 1, occurredOn: on }
      await addLine(tx, { ...place, amountPence, ...words })
      if (seq > 0) await addMatch(tx, { lineId, entrySeq: seq, amountPence, matchedBy: 'u', matchedAt: at })
    }
  })
}
