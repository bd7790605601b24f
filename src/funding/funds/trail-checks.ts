// src/funding/funds/trail-checks.ts — proves funds, deposits, returns and corrections against the audit
// trail.
import { among, kept, listed, type Reader } from '#dialect'
import { sql } from 'drizzle-orm'
import type { AuditEvent } from '../../audit/audit.ts'
import { depositDetail, termsDetail } from './trail.ts'
import { corrections } from '../reservations/tables.ts'
import { listFunds } from '../store.ts'
import { deposits } from '../tables.ts'
import { rowsProof } from '../trail-rows.ts'
import { agrees, type TrailProof } from '../trail-walk.ts'
import { fundReturns } from '../versions/tables.ts'

const counted = sql`count(*)`.mapWith(Number)
const idsIn = (events: AuditEvent[], name: string) => listed(events.map(({ detail }) => String(detail[name])))

const depositsAmong = kept((db) => db.select().from(deposits).where(among(deposits.id, 'ids')))
const depositCount = kept((db) => db.select({ counted }).from(deposits))

const depositProof = rowsProof({
  says: 'The deposits are those that the audit trail names, by whom it names.',
  whats: ['deposit-received'],
  called: 'deposit',
  keyOf: ({ detail }) => String(detail.depositId),
  rowsOf: async (db, events) => {
    const rows = await depositsAmong(db, { ids: idsIn(events, 'depositId') })
    return new Map(rows.map((row) => [row.id, row]))
  },
  isSo: ({ actor, subjectId, detail }, row) =>
    row.madeBy === actor && row.fundId === subjectId && agrees(detail, depositDetail(row)),
  count: async (db) => (await depositCount(db))[0]!.counted,
})

const returnsAmong = kept((db) => db.select().from(fundReturns).where(among(fundReturns.id, 'ids')))
const { decidedBy, sentBy } = fundReturns
const returnMoves = kept((db) =>
  db
    .select({ counted: sql`count(*) + count(${decidedBy}) + count(${sentBy})`.mapWith(Number) })
    .from(fundReturns),
)

const returnProof = rowsProof({
  says: 'Each return was proposed, decided and sent by those whom the audit trail names, and none is gone.',
  whats: ['return-proposed', 'return-due', 'return-refused', 'return-sent'],
  called: 'return',
  keyOf: ({ detail }) => String(detail.returnId),
  rowsOf: async (db, events) => {
    const rows = await returnsAmong(db, { ids: idsIn(events, 'returnId') })
    return new Map(rows.map((row) => [row.id, row]))
  },
  isSo: ({ what, actor, subjectId, detail }, row) => {
    if (row.fundId !== subjectId || !agrees(detail, { amountPence: row.amountPence })) return false
    if (what === 'return-proposed') return row.madeBy === actor
    if (what === 'return-sent') return row.sentBy === actor && row.status === 'sent'
    return row.decidedBy === actor && (row.status === 'refused') === (what === 'return-refused')
  },
  count: async (db) => (await returnMoves(db))[0]!.counted,
})

const correctionsAmong = kept((db) =>
  db.select().from(corrections).where(among(corrections.prescriptionId, 'ids')),
)
const correctionCount = kept((db) => db.select({ counted }).from(corrections))

export const correctionTrailProof: TrailProof = rowsProof({
  says: 'What was taken back is what the audit trail names, by whom it names.',
  whats: ['earning-corrected'],
  called: 'correction',
  keyOf: ({ subjectId, detail }) => `${subjectId} ${detail.milestone}`,
  rowsOf: async (db, events) => {
    const rows = await correctionsAmong(db, { ids: listed(events.map(({ subjectId }) => subjectId)) })
    return new Map(rows.map((row) => [`${row.prescriptionId} ${row.milestone}`, row]))
  },
  isSo: ({ actor, detail }, { agreementId, amountPence, isAfterPayment, madeBy }) =>
    madeBy === actor && agrees(detail, { agreementId, amountPence, isAfterPayment }),
  count: async (db) => (await correctionCount(db))[0]!.counted,
})

const termsProof: TrailProof = {
  says: 'A fund has the terms that were last set, as the audit trail names them.',
  whats: ['fund-created', 'fund-terms-set'],
  begin(db) {
    const last = new Map<string, AuditEvent['detail']>()
    const look = (events: AuditEvent[]) => {
      for (const { subjectId, detail } of events) last.set(subjectId, detail)
      return []
    }
    return { look, end: () => termsFaults(db, last) }
  },
}

async function termsFaults(db: Reader, last: Map<string, AuditEvent['detail']>): Promise<string[]> {
  const funds = await listFunds(db)
  const gone = last.size - funds.filter(({ id }) => last.has(id)).length
  const others = funds.filter((fund) => !agrees(last.get(fund.id) ?? {}, termsDetail(fund)))
  const faults = others.map(({ name }) => `${name} has other terms than were set.`)
  return gone === 0 ? faults : [...faults, `${gone} that the audit trail names are gone.`]
}

export const fundTrailProofs: TrailProof[] = [depositProof, returnProof, termsProof]
