// test/funding/routes-others.test.ts — to the finance of another organisation a fund is not there.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draftAgreement, proposeReturn } from '../../src/funding/funding.ts'
import { createOrganisation, inviteUser } from '../../src/identity/identity.ts'
import { system, type Role } from '../../src/kernel/actor.ts'
import { newId } from '../../src/kernel/id.ts'
import { makeMoney } from '../support/money.ts'
import { routesOver } from '../support/router.ts'
import { askCode, typeCode } from '../support/sign-in.ts'
import { type Agent, startWorld, type World } from '../support/world.ts'

test('every page, form and file of a fund and its agreements is 404 to others', async (t) => {
  const world = await startWorld(t)
  const { ports, players, organisationIds } = world
  const { fundId, perReferralId } = await makeMoney(ports, world, world.activities, world.standIn)
  const { id: draft } = await draftAgreement(ports, players.finance, {
    kind: 'grant',
    fundId,
    providerId: organisationIds.greenShoots,
    startsOn: '2026-04-01',
    endsOn: '2027-03-01',
    amountPence: 100,
    plan: [{ dueOn: '2026-04-01', amountPence: 100 }],
  })
  const asked = { fundId, amountPence: 100, reason: 'Not needed' }
  const { id: returnId } = await proposeReturn(ports, players.finance, asked)
  const others = {
    finance: await otherPerson(world, 'finance'),
    approver: await otherPerson(world, 'approver'),
  }
  const routes = routesOver(ports).filter(({ path }) => /^\/(funds|agreements)\/:id/.test(path))
  assert.ok(routes.length > 25)
  for (const { method, path, allows } of routes) {
    const agreement = path.includes('edit') ? draft : perReferralId
    const id = path.startsWith('/funds') ? fundId : agreement
    const address = path.replace(':id', id).replace(':returnId', returnId).replace(':number', '1')
    for (const role of ['finance', 'approver'] as const) {
      if (!allows?.includes(role)) continue
      const { status, text } = await others[role][method](address).type('form')
      assert.equal(status, 404, `${role} ${method} ${address}`)
      assert.doesNotMatch(text, /Pay on prescription|Two Fields Council/)
    }
  }
  for (const account of [`fund:${fundId}:held`, `agreement:${perReferralId}:allocated`]) {
    await others.finance.get(`/ledger/accounts/${account}`).expect(404)
    await others.finance.get(`/ledger/accounts/${account}/lines.csv`).expect(404)
  }
  await others.finance.get('/ledger/entries/1').expect(404)
})

/** Somebody of another infrastructure body, signed in with an e-mailed code. */
async function otherPerson(world: World, role: Role): Promise<Agent> {
  const { ports } = world
  const email = `${role}@elsewhere.example`
  const by = system('test')
  const at = ports.clock.now()
  const organisation = await ports.store.transaction((tx) =>
    createOrganisation(tx, by, at, {
      name: `Elsewhere ${newId(at).slice(-4)}`,
      kind: 'infrastructure-body',
      email,
      vcse: false,
    }),
  )
  await inviteUser(ports, by, { name: 'Ash Elsewhere', email, organisationId: organisation.id, role })
  const agent = world.anyone()
  await typeCode(agent, await askCode(world, agent, email)).expect(303)
  return agent
}
