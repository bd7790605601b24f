// src/funding/statements/statement.ts — reads a provider's statement: what it earned and owes back in some
// days.
import type { Reader } from '#dialect'
import type { Day } from '../../kernel/day.ts'
import { accountInOrder, type AccountLine, accountPage, entryByKey } from '../../ledger/ledger.ts'
import { owesUsCode, payableCode } from '../entries.ts'
import { type EntryFor, ownMilestoneNames, whatFor } from './store.ts'

export interface StatementAccount {
  code: string
  /** In pence, on its normal side: before the first day, and at the end of the last. */
  openingPence: number
  closingPence: number
  /** Oldest first. */
  lines: AccountLine[]
}

export interface Statement {
  days: { from: Day; to: Day }
  /** Earned, and not approved for payment yet. */
  payable: StatementAccount
  /** Paid by mistake, and owed back. */
  owesUs: StatementAccount
  /** What entries were for, by their number. */
  for: ReadonlyMap<number, EntryFor>
  /** Milestones of agreements' own: "agreement milestone" → name. */
  names: ReadonlyMap<string, string>
  /** On which day approved payments were paid, by the number of the entry that approved them. */
  paidOn: ReadonlyMap<number, Day>
}

/** The statement of a provider for those days. */
export async function statementFor(
  db: Reader,
  providerId: string,
  days: { from: Day; to: Day },
): Promise<Statement> {
  const payable = await accountOf(db, payableCode(providerId), days)
  const owesUs = await accountOf(db, owesUsCode(providerId), days)
  const lines = [...payable.lines, ...owesUs.lines]
  const found = await whatFor(
    db,
    lines.map((line) => line.seq),
  )
  const agreementIds = [...new Set([...found.values()].map((each) => each.agreementId))]
  const names = await ownMilestoneNames(db, agreementIds)
  return { days, payable, owesUs, for: found, names, paidOn: await paidDays(db, payable.lines) }
}

async function accountOf(db: Reader, code: string, days: { from: Day; to: Day }): Promise<StatementAccount> {
  const { opening, closing } = await accountPage(db, code, { ...days, limit: 0 })
  const lines: AccountLine[] = []
  for await (const line of accountInOrder(db, code, days)) lines.push(line)
  return { code, openingPence: opening, closingPence: closing, lines }
}

async function paidDays(db: Reader, lines: AccountLine[]): Promise<Map<number, Day>> {
  const paid = new Map<number, Day>()
  for (const { kind, sourceKey, seq } of lines) {
    if (kind !== 'pay') continue
    const settled = await entryByKey(db, sourceKey.replace(/^pay:/, 'settle:'))
    if (settled) paid.set(seq, settled.effectiveOn)
  }
  return paid
}
