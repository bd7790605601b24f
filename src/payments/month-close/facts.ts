// src/payments/month-close/facts.ts — reads how a month stands, and the proof that its sheet keeps.
import type { Reader } from '#dialect'
import { addDays, instantOf } from '../../kernel/day.ts'
import { balanceOn, type Period, printedHead, trialBalance } from '../../ledger/ledger.ts'
import { bankProof } from '../bank-statements/proof.ts'
import type { MonthFacts } from './conditions.ts'
import type { MonthProof } from './month-close.ts'
import { bankLinesAlone, countMonth, openUntil, paidByRail } from './store.ts'
import { payoutsUnknown, remittancesWaiting } from './store.ts'
import { atStripeOn, stripeProof, usesStripe } from '../reconciliation/proof.ts'

/** Everything that the conditions of closing that month look at. */
export async function monthFacts(db: Reader, month: Period): Promise<MonthFacts> {
  const before = endOf(month)
  const lines = await trialBalance(db, month.to)
  const byUnit = [...Map.groupBy(lines, (line) => line.unit).values()]
  const total = (some: typeof lines, side: 'debit' | 'credit') =>
    some.reduce((sum, line) => sum + line[side], 0)
  return {
    month,
    remittancesWaiting: await remittancesWaiting(db, before),
    payoutsUnknown: await payoutsUnknown(db, before),
    suspense: {
      stripePence: await balanceOn(db, 'stripe:suspense', month.to),
      bankPence: await balanceOn(db, 'bank:suspense', month.to),
      open: await openUntil(db, month.to, before),
    },
    usesStripe: await usesStripe(db),
    stripe: await stripeProof(db),
    bank: await bankProof(db, month.to),
    bankLinesAlone: await bankLinesAlone(db, month.to),
    trial: byUnit.map((some) => ({ debit: total(some, 'debit'), credit: total(some, 'credit') })),
  }
}

/** How a month that is being closed stands, for its sheet. */
export async function monthProof(
  db: Reader,
  { month, ...facts }: MonthFacts,
  closedByName: string,
): Promise<MonthProof> {
  const { stripe, bank, usesStripe: viaStripe } = facts
  const pounds = (await trialBalance(db, month.to)).filter((line) => line.unit === 'GBP')
  const end = viaStripe ? await atStripeOn(db, month.to) : undefined
  const counts = await countMonth(db, month, { from: instantOf(month.from), before: endOf(month) })
  return {
    stripeLedgerPence: stripe?.booksPence ?? null,
    stripePence: stripe?.stripePence ?? null,
    stripeNotYetPence: stripe?.notYetPence ?? null,
    stripeReasons: (stripe?.reasons ?? []).map(({ says, amountPence }) => ({ says, amountPence })),
    stripeEndLedgerPence: end?.ledgerPence ?? null,
    stripeEndPence: end?.stripePence ?? null,
    bankLedgerPence: bank?.ledgerPence ?? null,
    bankPence: bank?.statementPence ?? null,
    bankNotYetPence: bank ? bank.notOnStatementPence - bank.unmatchedLinesPence : null,
    bankOn: bank?.statementOn ?? null,
    suspensePence: facts.suspense.stripePence + facts.suspense.bankPence,
    trialDebitPence: pounds.reduce((sum, line) => sum + line.debit, 0),
    trialCreditPence: pounds.reduce((sum, line) => sum + line.credit, 0),
    paid: await paidByRail(db, month.from, month.to),
    counts: [
      { says: 'Remittances drafted', count: counts.remittances },
      { says: 'Lines of Stripe', count: counts.stripeLines },
      { says: 'Lines of the bank', count: counts.bankLines },
    ],
    closedByName,
    head: await printedHead(db),
  }
}

/** The first instant after a month. */
const endOf = ({ to }: Period): Date => instantOf(addDays(to, 1))
