// test/payments/two-people.test.ts — who made a payment never approves it: not by page, action or by hand.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import Database from 'better-sqlite3'
import { inviteUser } from '../../src/identity/identity.ts'
import { system, type UserActor } from '../../src/kernel/actor.ts'
import { approvalsOf } from '../../src/payments/remittances/approval-store.ts'
import { noLimits } from '../../src/payments/remittances/limits.ts'
import * as payments from '../../src/payments/payments.ts'
import { findRemittance } from '../../src/payments/remittances/store.ts'
import { acceptPrescription } from '../../src/prescriptions/prescriptions.ts'
import { issueOne, makeMoney } from '../support/money.ts'
import { askCode, lastCode, typeCode, typeStepUp } from '../support/sign-in.ts'
import { control } from '../support/stand-in-control.ts'
import { type Agent, startWorld, type World } from '../support/world.ts'
import { approveAll, type Bench, openBench } from './bench.ts'

const forbidden = { kind: 'forbidden', code: 'approver-is-maker' }

/** Another approver of the same body, with an address to sign in with. */
async function anotherApprover(
  needs: Parameters<typeof inviteUser>[0],
  { organisationId }: UserActor,
): Promise<UserActor & { email: string }> {
  const [name, email, role] = ['Nora Pike', 'nora@alliance.example', 'approver'] as const
  const { userId } = await inviteUser(needs, system('test'), { name, email, organisationId, role })
  return { kind: 'user', userId, organisationId, role, email }
}

/** A browser in which whoever has that address is signed in, and has proved it anew. */
async function provenAs(world: World, email: string): Promise<Agent> {
  const agent = world.anyone()
  await typeCode(agent, await askCode(world, agent, email)).expect(303)
  await agent.post('/step-up').type('form').send({ returnTo: '/' }).expect(303)
  await typeStepUp(agent, await lastCode(world, email)).expect(303)
  return agent
}

async function statusOf({ ports }: World, id: string): Promise<string> {
  return (await findRemittance(ports.store.read, id))!.status
}

/** A world in which £290 is payable and at Stripe. */
async function payableWorld(t: TestContext): Promise<World> {
  const world = await startWorld(t)
  const { ports, players, activities, standIn } = world
  await makeMoney(ports, world, activities, standIn)
  await acceptPrescription(
    ports,
    players.greenShoots,
    await issueOne(ports, players.priya, activities.gardening),
  )
  await control(standIn.url, 'top-ups', { amount: 50_000 })
  await world.settle()
  return world
}

test('on the page an approver who made or submitted it is refused; another one approves', async (t) => {
  const world = await payableWorld(t)
  const { ports, players } = world
  const nora = await anotherApprover(ports, players.approver)
  const [judith, other] = [await provenAs(world, players.approver.email), await provenAs(world, nora.email)]
  const made = await payments.draftRemittance(ports, players.approver)
  const at = `/remittances/${made.id}`
  await other.post(`${at}/submission`).expect(303)
  for (const agent of [judith, other]) {
    await agent.get(`${at}/approval`).expect(403)
    await agent.post(`${at}/approval`).expect(403, /someone else must approve it/)
  }
  const finance = await world.as('finance')
  await finance.get(`${at}/approval`).expect(403)
  await finance.post(`${at}/approval`).expect(403)
  assert.equal(await statusOf(world, made.id), 'submitted')
  await finance.post(`${at}/cancellation`).expect(303)
  const { id } = await payments.draftRemittance(ports, players.finance)
  await payments.submitRemittance(ports, players.finance, id)
  await judith.post(`/remittances/${id}/approval`).expect(303)
  await world.settle()
  assert.equal(await statusOf(world, id), 'done')
})

test('on the page a second approver is somebody else, and nobody approves twice', async (t) => {
  const world = await payableWorld(t)
  const { ports, players } = world
  const nora = await anotherApprover(ports, players.approver)
  const [judith, other] = [await provenAs(world, players.approver.email), await provenAs(world, nora.email)]
  await payments.setLimits(ports, players.approver, { ...noLimits, remittancePence: 100 })
  const { id } = await payments.draftRemittance(ports, players.finance)
  await payments.submitRemittance(ports, players.finance, id)
  const at = `/remittances/${id}`
  await judith.post(`${at}/approval`).expect(303)
  await judith.post(`${at}/approval`).expect(409, /Another approver must approve it too/)
  const twice = await Promise.all([0, 1, 2].map(() => judith.post(`${at}/approval`)))
  assert.deepEqual(
    twice.map(({ status }) => status),
    [409, 409, 409],
  )
  await world.settle()
  assert.equal(await statusOf(world, id), 'submitted')
  await other.post(`${at}/approval`).expect(303)
  await world.settle()
  assert.equal(await statusOf(world, id), 'done')
})

/** A remittance above the limits: made by one of finance, submitted by another, with one approval. */
async function approvedOnce(bench: Bench): Promise<string> {
  const { needs, players } = bench
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  await payments.setLimits(needs, players.approver, { ...noLimits, providerPence: 100 })
  const { id } = await payments.draftRemittance(needs, players.finance)
  await payments.submitRemittance(needs, players.secondFinance, id)
  await payments.approveRemittance(needs, players.approver, id)
  return id
}

test('by action: neither maker nor submitter, in whatever role, nor the same approver again', async (t) => {
  const bench = await openBench(t)
  const { needs, players } = bench
  const id = await approvedOnce(bench)
  for (const { userId } of [players.finance, players.secondFinance]) {
    const asApprover: UserActor = { ...players.approver, userId }
    await assert.rejects(payments.approveRemittance(needs, asApprover, id), forbidden)
  }
  const again = payments.approveRemittance(needs, players.approver, id)
  await assert.rejects(again, { kind: 'conflict', code: 'approved-already' })
  await assert.rejects(payments.approveRemittance(needs, players.secondFinance, id), { kind: 'forbidden' })
  const approvals = await approvalsOf(needs.store.read, id)
  assert.deepEqual(
    approvals.map(({ userId }) => userId),
    [players.approver.userId],
  )
  await bench.settle()
  assert.deepEqual((await bench.seen()).transfers, [])
})

test('by hand: no approval of a maker, none twice, and no approval with too few', async (t) => {
  const bench = await openBench(t)
  const { players } = bench
  const id = await approvedOnce(bench)
  const db = new Database(bench.file, { timeout: 1_000 })
  t.after(() => db.close())
  db.pragma('foreign_keys = OFF')
  db.pragma('recursive_triggers = OFF')
  const write = (sql: string, ...values: unknown[]) => void db.prepare(sql).run(...values)
  const approval = 'INTO remittance_approvals (remittance_id, user_id, approved_at) VALUES (?, ?, 1)'
  for (const { userId } of [players.finance, players.secondFinance, players.approver]) {
    for (const verb of ['INSERT', 'INSERT OR REPLACE', 'INSERT OR IGNORE']) {
      assert.throws(() => write(`${verb} ${approval}`, id, userId), /another person approves a remittance/)
    }
  }
  const other = players.curator.userId
  assert.throws(() => write('UPDATE remittance_approvals SET user_id = ?', other), /never changed/)
  assert.throws(() => write('DELETE FROM remittance_approvals'), /never deleted/)
  const approve = `UPDATE remittances SET status = 'approved', approved_at = 1, approved_by = ?`
  for (const userId of [players.approver.userId, other]) {
    assert.throws(() => write(`${approve} WHERE id = ?`, userId, id), /another person approves/)
    const fewer = `${approve}, approvals_needed = 1 WHERE id = ?`
    assert.throws(() => write(fewer, userId, id), /does not change|another person approves/)
  }
  assert.equal((await findRemittance(bench.needs.store.read, id))!.status, 'submitted')
})

test('by hand: a remittance is not born approved, and an approved one keeps its approver', async (t) => {
  const bench = await openBench(t)
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  const { remittance } = await approveAll(bench)
  const db = new Database(bench.file, { timeout: 1_000 })
  t.after(() => db.close())
  const write = (sql: string, ...values: unknown[]) => void db.prepare(sql).run(...values)
  const { finance, curator } = bench.players
  for (const userId of [finance.userId, curator.userId]) {
    assert.throws(() => write('UPDATE remittances SET approved_by = ?', userId), /does not change|another/)
  }
  const columns = db.pragma('table_info(remittances)') as { name: string }[]
  const copied = columns.map(({ name }) => (name === 'id' ? `'copy'` : name === 'number' ? '99' : name))
  const copy = `INSERT INTO remittances SELECT ${copied.join()} FROM remittances WHERE id = ?`
  assert.throws(() => write(copy, remittance.id), /starts as a draft/)
})

test('a remittance drafted, submitted and approved by one approver alone cannot be', async (t) => {
  const bench = await openBench(t)
  const { needs, players } = bench
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  const { id } = await payments.draftRemittance(needs, players.approver)
  await payments.submitRemittance(needs, players.approver, id)
  await assert.rejects(payments.approveRemittance(needs, players.approver, id), forbidden)
})
