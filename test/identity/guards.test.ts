// test/identity/guards.test.ts — what the database itself refuses about users, roles, codes and sessions.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import Database from 'better-sqlite3'
import { createOrganisation, inviteUser } from '../../src/identity/identity.ts'
import { system } from '../../src/kernel/actor.ts'
import { openTestStore } from '../support/store.ts'

test('users and roles end, but are never deleted, replaced or rewritten', async (t) => {
  const db = await filledDatabase(t)
  refuses(db, 'DELETE FROM memberships', /never deleted/)
  refuses(db, 'DELETE FROM users', /never deleted/)
  refuses(db, `UPDATE memberships SET role = 'administrator'`, /only ends/)
  refuses(db, `UPDATE memberships SET since = since - 1`, /only ends/)
  refuses(db, `INSERT OR REPLACE INTO users SELECT * FROM users`, /never replaced/)
  refuses(db, `INSERT OR REPLACE INTO memberships SELECT * FROM memberships`, /never replaced/)
  refuses(
    db,
    `INSERT INTO memberships SELECT 'other', user_id, organisation_id, role, since, NULL FROM memberships`,
    /never replaced/,
  )
  refuses(db, `UPDATE users SET email = 'LEN@A.EXAMPLE'`, /users_email_lower/)
  db.exec('UPDATE memberships SET until = since + 1')
  refuses(db, 'UPDATE memberships SET until = NULL', /only ends/)
})

test('a code is used once, tried five times, and keeps its owner', async (t) => {
  const db = await filledDatabase(t)
  db.exec(`INSERT INTO sign_in_codes VALUES ('c', (SELECT id FROM users), 'hash', 0, 600000, 0, NULL)`)
  refuses(db, `UPDATE sign_in_codes SET code_hash = 'other', tries = 1`, /only ever spent/)
  refuses(db, `UPDATE sign_in_codes SET user_id = NULL, tries = 1`, /only ever spent/)
  refuses(db, `UPDATE sign_in_codes SET expires_at = 900000, tries = 1`, /only ever spent/)
  refuses(db, `UPDATE sign_in_codes SET tries = 6`, /sign_in_codes_tries/)
  db.exec(`UPDATE sign_in_codes SET tries = 1`)
  refuses(db, `UPDATE sign_in_codes SET tries = 0`, /only ever spent/)
  db.exec(`UPDATE sign_in_codes SET tries = 2, used_at = 1`)
  refuses(db, `UPDATE sign_in_codes SET tries = 3, used_at = NULL`, /only ever spent/)
})

test('a session lasts twelve hours at most and never changes hands', async (t) => {
  const db = await filledDatabase(t)
  const add = (id: string, expiresAt: number) =>
    `INSERT INTO sessions VALUES ('${id}', '${id}', NULL, '{}', '', 1000, 1000, ${expiresAt})`
  const twelveHours = 12 * 3_600_000
  refuses(db, add('a', 1_001 + twelveHours), /twelve hours/)
  db.exec(add('b', 1_000 + twelveHours))
  refuses(db, `UPDATE sessions SET expires_at = expires_at + 1`, /keeps its user/)
  refuses(db, `UPDATE sessions SET started_at = started_at + 1`, /keeps its user/)
  refuses(db, `UPDATE sessions SET membership_id = (SELECT id FROM memberships)`, /keeps its user/)
})

function refuses(db: Database.Database, sql: string, words: RegExp): void {
  assert.throws(() => db.exec(sql), words, sql)
}

/** A database with one user in one role, opened beside the store as a stranger would. */
async function filledDatabase(t: TestContext): Promise<Database.Database> {
  const needs = await openTestStore(t)
  const by = system('test')
  const organisation = await needs.store.transaction((tx) =>
    createOrganisation(tx, by, needs.clock.now(), { name: 'Green Shoots', kind: 'provider' }),
  )
  const who = { name: 'Len Field', email: 'len@green-shoots.example' }
  await inviteUser(needs, by, { ...who, organisationId: organisation.id, role: 'provider' })
  const db = new Database(needs.file)
  t.after(() => db.close())
  return db
}
