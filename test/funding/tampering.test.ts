// test/funding/tampering.test.ts — the database itself refuses to change what was agreed, received or earned.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { claimEarnings, submitAgreement, unclaimedEarnings } from '../../src/funding/funding.ts'
import { type Ground, openGround } from './ground.ts'

/**
 * One agreement of each kind, one of them waiting; a prescription reserved, one earned, one earning claimed.
 */
async function openFunded(t: Parameters<typeof openGround>[0]): Promise<Ground & { waitingId: string }> {
  const ground = await openGround(t)
  await ground.activate(ground.perReferral())
  await ground.issue()
  await ground.accept((await ground.issue()).id)
  await ground.activate(ground.block())
  const { id } = await ground.draft(
    ground.perReferral({ capPence: 9_999 }, { startsOn: '2027-03-01', endsOn: '2028-02-28' }),
  )
  await submitAgreement(ground.needs, ground.cast.players.finance, id)
  const [earning] = await unclaimedEarnings(ground.store.read)
  await ground.store.transaction((tx) => claimEarnings(tx, [earning!.id], 'remittance-1'))
  return { ...ground, waitingId: id }
}

const changes: Record<string, string[]> = {
  funds: ['organisation_id', 'created_by', 'id'],
  deposits: ['amount_pence', 'fund_id', 'received_on', 'reference', 'made_by', 'entry_seq'],
  agreements: [
    'amount_pence',
    'places',
    'provider_id',
    'fund_id',
    'starts_on',
    'ends_on',
    'kind',
    'version',
    'over_capacity',
    'made_by',
    'submitted_by',
    'approved_by',
    'id',
  ],
  agreement_tariffs: ['tariff_pence', 'milestone', 'agreement_id'],
  agreement_activities: ['activity_id', 'agreement_id'],
  instalments: ['amount_pence', 'due_on', 'number', 'entry_seq'],
  reservations: ['reserved_pence', 'agreement_id', 'reference', 'status', 'earned_pence', 'prescription_id'],
  earnings: [
    'amount_pence',
    'provider_id',
    'reference',
    'entry_seq',
    'prescription_id',
    'kind',
    'claimed_by',
  ],
}
const newValue = (column: string) => (/_pence|_seq|places|version|number/.test(column) ? '7' : `'other'`)

const ways: [what: string, sql: string][] = [
  ...Object.entries(changes).flatMap(([name, columns]) => [
    [`deleting from ${name}`, `DELETE FROM ${name}`] as [string, string],
    [`replacing in ${name}`, `INSERT OR REPLACE INTO ${name} SELECT * FROM ${name}`] as [string, string],
    ...columns.flatMap((column): [string, string][] => [
      [`changing ${column} of ${name}`, `UPDATE ${name} SET ${column} = ${newValue(column)}`],
      [
        `changing ${column} of ${name}, replacing`,
        `UPDATE OR REPLACE ${name} SET ${column} = ${newValue(column)}`,
      ],
    ]),
  ]),
  [
    'an upsert of an earning',
    `INSERT INTO earnings SELECT * FROM earnings WHERE true
    ON CONFLICT(id) DO UPDATE SET amount_pence = 1`,
  ],
  ['claiming a claimed earning', `UPDATE earnings SET claimed_by = 'remittance-2'`],
  ['taking an agreement back', `UPDATE agreements SET status = 'agreed' WHERE status = 'active'`],
  [
    'an agreement that starts active',
    `INSERT INTO agreements (id, fund_id, provider_id, kind, version, status, over_capacity, amount_pence,
    places, starts_on, ends_on, made_by, made_at, submitted_by, submitted_at, approved_by, approved_at)
    SELECT 'new', fund_id, provider_id, kind, version, status, over_capacity, amount_pence, places,
    starts_on, ends_on, made_by, made_at, submitted_by, submitted_at, approved_by, approved_at
    FROM agreements WHERE status = 'active'`,
  ],
  [
    'a tariff for an agreement that is agreed',
    `INSERT INTO agreement_tariffs
    SELECT id, 'completed', 5, NULL FROM agreements WHERE status = 'agreed'`,
  ],
  [
    'an activity for an agreement that is agreed',
    `INSERT INTO agreement_activities
    SELECT id, 'other' FROM agreements WHERE status = 'agreed'`,
  ],
  [
    'an instalment for an active agreement',
    `INSERT INTO instalments
    SELECT id, 9, starts_on, 5, NULL, 0 FROM agreements WHERE status = 'active'`,
  ],
  [
    'a deposit that is not in the books',
    `INSERT INTO deposits SELECT 'new', fund_id, amount_pence, received_on,
    reference, made_by, made_at, 3 FROM deposits`,
  ],
  [
    'an earning that is not in the books',
    `INSERT INTO earnings SELECT 'new', 'instalment', fund_id, agreement_id,
    provider_id, NULL, reference, amount_pence, earned_on, 1, NULL, NULL FROM earnings`,
  ],
  [
    'a reservation that is not in the books',
    `INSERT INTO reservations SELECT 'new', agreement_id, kind, 'reserved',
    reference, reserved_pence, reserved_pence, 0, NULL, reserved_at, NULL, 1, NULL FROM reservations`,
  ],
]

test('the database refuses every way to change what was agreed, received or earned', async (t) => {
  const ground = await openFunded(t)
  const raw = new Database(ground.file)
  t.after(() => raw.close())
  raw.pragma('foreign_keys = OFF')
  for (const [what, sql] of ways) {
    const before = ground.dump()
    assert.throws(() => raw.exec(sql), { code: /^SQLITE_CONSTRAINT/ }, what)
    assert.deepEqual(ground.dump(), before, what)
  }
  assert.deepEqual(await ground.broken(), [])
})

test('the database refuses an approval by the maker, and one that is not in the books', async (t) => {
  const { waitingId, cast, ...ground } = await openFunded(t)
  const { finance, approver } = cast.players
  const raw = new Database(ground.file)
  t.after(() => raw.close())
  const approve = (userId: string) =>
    raw
      .prepare(`UPDATE agreements SET status = 'active', approved_by = ?, approved_at = 0 WHERE id = ?`)
      .run(userId, waitingId)
  raw.pragma('ignore_check_constraints = ON')
  assert.throws(() => approve(approver.userId), /active agreement is in the books/)
  raw.exec('DROP TRIGGER agreements_active_in_books')
  assert.throws(() => approve(finance.userId), /takes two people/)
  raw.exec('DROP TRIGGER agreements_two_people')
  raw.pragma('ignore_check_constraints = OFF')
  assert.throws(() => approve(finance.userId), /CHECK constraint failed: agreements_two_people/)
  assert.throws(
    () => raw.exec(`UPDATE agreements SET status = 'active' WHERE id = '${waitingId}'`),
    /CHECK constraint failed: agreements_approved/,
  )
})

test('the claim of an earning goes on and comes off, nothing else', async (t) => {
  const ground = await openFunded(t)
  const raw = new Database(ground.file)
  t.after(() => raw.close())
  raw.exec(`UPDATE earnings SET claimed_by = NULL`)
  raw.exec(`UPDATE earnings SET claimed_by = 'remittance-2'`)
  assert.throws(() => raw.exec(`UPDATE earnings SET claimed_by = 'remittance-3'`), /one remittance at a time/)
})

const faults: Record<string, { sql: string; says: RegExp }> = {
  'a deposit changed': { sql: `UPDATE deposits SET amount_pence = 1`, says: /1p put in, 100000p granted/ },
  'a cap raised': {
    sql: `UPDATE agreements SET amount_pence = 30000 WHERE kind = 'per-referral' AND status = 'active'`,
    says: /30000p promised, 20000p in the books/,
  },
  'places added': {
    sql: `UPDATE agreements SET places = 9 WHERE places = 3`,
    says: /9 places, 3 in the books/,
  },
  'an approval by the maker': {
    sql: `PRAGMA ignore_check_constraints = ON; UPDATE agreements SET approved_by = made_by WHERE places = 3`,
    says: /was approved by whoever made or submitted it/,
  },
  'a reservation forgotten': {
    sql: `DELETE FROM reservations WHERE status = 'reserved'`,
    says: /0 pence reserved, 4000 in the books/,
  },
  'an earned reservation forgotten': {
    sql: `DELETE FROM reservations WHERE status = 'earned'`,
    says: /0p earned, 4000p spent/,
  },
  'an instalment marked by hand': {
    sql: `UPDATE instalments SET entry_seq = 1 WHERE number = 1`,
    says: /0p prepaid, 0p accrued; 2500p paid ahead/,
  },
  'an earning raised': {
    sql: `UPDATE earnings SET amount_pence = 4001`,
    says: /of 4001p is not in the books so/,
  },
  'an earning forgotten': { sql: `DELETE FROM earnings`, says: /earned 4000p in the books, 0p in earnings/ },
}

for (const [what, { sql, says }] of Object.entries(faults)) {
  test(`with the guards dropped by hand, the check finds ${what}`, async (t) => {
    const ground = await openFunded(t)
    const raw = new Database(ground.file)
    t.after(() => raw.close())
    const names = raw.prepare(`SELECT name FROM sqlite_master WHERE type = 'trigger'`).pluck().all()
    for (const name of names) raw.exec(`DROP TRIGGER ${String(name)}`)
    raw.exec(sql)
    assert.match((await ground.broken()).join('\n'), says)
  })
}
