// test/funding/tampering-earned.test.ts — what was set aside, earned or taken back stands, by guards.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { claimEarnings, setFundTerms, unclaimedEarnings } from '../../src/funding/funding.ts'
import { actsOn } from './acts.ts'
import { openGround } from './ground.ts'

/**
 * A tariff of which one milestone was earned and paid, one taken back and one is left; a place used and one
 * taken back; goodwill; a spot purchase that is made and one that waits.
 */
async function openAll(t: Parameters<typeof openGround>[0]) {
  const ground = await openGround(t)
  const acts = actsOn(ground)
  const { needs, store, fund, cast, activities } = ground
  const terms = { endsOn: null, spotAllowancePence: 10_000, spotLimitPence: 3_000 }
  await setFundTerms(needs, cast.players.approver, fund.id, terms)
  const milestones = [
    { milestone: 'first-attendance' as const, tariffPence: 1_000 },
    { milestone: 'completed' as const, tariffPence: 500 },
  ]
  await ground.activate({ ...ground.perReferral(), milestones })
  const { id: staged } = await ground.issue()
  await ground.accept(staged)
  const [accepted] = await unclaimedEarnings(store.read)
  await store.transaction((tx) => claimEarnings(tx, [accepted!.id], 'remittance-1'))
  await acts.reach(staged, 'first-attendance')
  await acts.takeBack(staged, 'first-attendance')
  const choir = { activityIds: [activities.singing], providerId: cast.organisationIds.openVoices }
  await ground.activate(
    ground.block({ places: 2, instalments: 1 }, { ...choir, over: { policy: 'goodwill' } }),
  )
  const sung: string[] = []
  for (let turn = 0; turn < 3; turn++) sung.push((await ground.issue(activities.singing)).id)
  for (const id of sung) await ground.accept(id)
  await acts.takeBack(sung[1]!, 'accepted')
  await acts.buy()
  await acts.buy({ pricePence: 5_000 })
  assert.deepEqual(await ground.broken(), [])
  return { ...ground, staged }
}

const columns: Record<string, string[]> = {
  corrections: ['prescription_id', 'milestone', 'agreement_id', 'amount_pence', 'is_after_payment', 'reason'],
  spot_purchases: ['agreement_id', 'prescription_id', 'reference', 'reason', 'limit_pence'],
  reservations: ['reserved_pence', 'kind', 'agreement_id', 'reserve_seq', 'answer_seq', 'reserved_at'],
  earnings: ['amount_pence', 'kind', 'prescription_id', 'earned_on', 'agreement_id'],
}
const more = ['made_by', 'made_at', 'entry_seq']
const newValue = (column: string) => (/_pence|_seq|_at$|is_/.test(column) ? '7' : `'other'`)

const ways: [what: string, sql: string][] = [
  ...Object.entries({ ...columns, corrections: [...columns.corrections!, ...more] }).flatMap(
    ([name, all]) => [
      [`deleting from ${name}`, `DELETE FROM ${name}`] as [string, string],
      [`replacing in ${name}`, `INSERT OR REPLACE INTO ${name} SELECT * FROM ${name}`] as [string, string],
      ...all.map((column): [string, string] => [
        `changing ${column} of ${name}`,
        `UPDATE OR REPLACE ${name} SET ${column} = ${newValue(column)}`,
      ]),
    ],
  ),
  [
    'an upsert of a correction',
    `INSERT INTO corrections SELECT * FROM corrections WHERE true
    ON CONFLICT DO UPDATE SET amount_pence = 1`,
  ],
  [
    'a correction that is not in the books',
    `INSERT INTO corrections SELECT prescription_id, 'completed', agreement_id, 500, 0, 'x', made_by,
    made_at, 1 FROM corrections WHERE milestone = 'first-attendance'`,
  ],
  [
    'a second purchase for the same agreement',
    `INSERT INTO spot_purchases SELECT agreement_id, 'other', reference, reason, limit_pence
    FROM spot_purchases`,
  ],
  ['what was taken back, payable again', `UPDATE earnings SET corrected_seq = NULL WHERE kind LIKE 'first%'`],
  [
    'what was taken back, paid',
    `UPDATE earnings SET claimed_by = 'remittance-2' WHERE corrected_seq IS NOT NULL`,
  ],
  [
    'an earning marked as taken back by another correction',
    `UPDATE earnings SET claimed_by = NULL, corrected_seq = (SELECT entry_seq FROM corrections
    WHERE milestone = 'first-attendance') WHERE kind = 'accepted'`,
  ],
  ['a reservation that earned more', `UPDATE reservations SET earned_pence = 5000 WHERE earned_pence = 4000`],
  ['a reservation that earned less', `UPDATE reservations SET earned_pence = 0 WHERE earned_pence = 4000`],
  ['a place that earned more', `UPDATE reservations SET earned_pence = 9999 WHERE place_number = 1`],
  ['a place that is another', `UPDATE reservations SET place_number = 2 WHERE place_number = 1`],
  ['what is left, taken off', `UPDATE reservations SET left_pence = 0 WHERE left_pence = 500`],
  ['what is left, put on', `UPDATE reservations SET left_pence = 5500 WHERE left_pence = 500`],
  [
    'a reservation taken back without a correction',
    `UPDATE reservations SET status = 'corrected', left_pence = 0, earned_pence = 0 WHERE left_pence = 500`,
  ],
  [
    'a place taken back without a correction',
    `UPDATE reservations SET status = 'corrected', earned_pence = 0, place_number = NULL
    WHERE place_number = 1`,
  ],
  [
    'what was taken back, earned again',
    `UPDATE reservations SET status = 'earned' WHERE status = 'corrected'`,
  ],
  [
    'goodwill that was not counted',
    `UPDATE reservations SET status = 'released', answer_seq = NULL WHERE kind = 'goodwill'`,
  ],
  [
    'a purchase above the limit, made by one person',
    `UPDATE agreements SET status = 'active' WHERE kind = 'spot' AND status = 'agreed'`,
  ],
  [
    'a purchase above the limit, approved by whoever asked',
    `UPDATE agreements SET status = 'active', approved_by = made_by, approved_at = 0
    WHERE kind = 'spot' AND status = 'agreed'`,
  ],
]

test('the database refuses every way to change what was set aside, earned or taken back', async (t) => {
  const ground = await openAll(t)
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

const faults: Record<string, { sql: string; says: RegExp }> = {
  'a correction forgotten': {
    sql: `DELETE FROM corrections WHERE milestone = 'first-attendance'`,
    says: /4000p earned, 5000p in earnings[^]*does not say rightly whether it was taken back/,
  },
  'a correction of another amount': {
    sql: `UPDATE corrections SET amount_pence = 999 WHERE milestone = 'first-attendance'`,
    says: /first-attendance taken back for 999p is not so[^]*taken back" earned -1000p in the books, -999p/,
  },
  'a correction moved behind the payment': {
    sql: `UPDATE corrections SET is_after_payment = 1 WHERE milestone = 'first-attendance'`,
    says: /taken back for 1000p is not so[^]*does not say rightly/,
  },
  'an earning payable again': {
    sql: `UPDATE earnings SET corrected_seq = NULL`,
    says: /does not say rightly whether it was taken back/,
  },
  'a place of another worth': {
    sql: `UPDATE reservations SET earned_pence = 4999 WHERE place_number = 1`,
    says: /took a place for 4999p/,
  },
  'a place that does not exist': {
    sql: `UPDATE reservations SET place_number = 3 WHERE place_number = 1`,
    says: /took a place for 5000p/,
  },
  'goodwill forgotten': {
    sql: `DELETE FROM reservations WHERE kind = 'goodwill'`,
    says: /0 as goodwill, 1 in the books/,
  },
  'less set aside': {
    sql: `UPDATE reservations SET left_pence = 400 WHERE left_pence = 500`,
    says: /400 pence reserved, 500 in the books/,
  },
  'more earned': {
    sql: `UPDATE reservations SET earned_pence = 4001 WHERE earned_pence = 4000`,
    says: /4001p earned, 4000p in earnings/,
  },
  'an acceptance without its entry': {
    sql: `UPDATE reservations SET answer_seq = NULL WHERE earned_pence = 4000`,
    says: /was accepted, and no entry says what it earned/,
  },
}

for (const [what, { sql, says }] of Object.entries(faults)) {
  test(`with the guards dropped by hand, the check finds ${what}`, async (t) => {
    const ground = await openAll(t)
    const raw = new Database(ground.file)
    t.after(() => raw.close())
    const names = raw.prepare(`SELECT name FROM sqlite_master WHERE type = 'trigger'`).pluck().all()
    for (const name of names) raw.exec(`DROP TRIGGER ${String(name)}`)
    raw.exec(sql)
    assert.match((await ground.broken()).join('\n'), says)
  })
}
