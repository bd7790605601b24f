// test/identity/link-working.test.ts — who employs a link-worker service on a day stays known after it moves.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createOrganisation } from '../../src/identity/identity.ts'
import { addLinkWorkerService, moveLinkWorkerService } from '../../src/identity/link-working-actions.ts'
import { servicesOn } from '../../src/identity/link-working-store.ts'
import { system } from '../../src/kernel/actor.ts'
import { openTestStore } from '../support/store.ts'

test('a service that changes its employer in mid-year is known under each on its days', async (t) => {
  const needs = await openTestStore(t)
  const by = system('test')
  const employer = (name: string) =>
    needs.store.transaction((tx) =>
      createOrganisation(tx, by, needs.clock.now(), { name, kind: 'link-worker-employer' }),
    )
  const first = await employer('First Employer')
  const second = await employer('Second Employer')
  const { id } = await addLinkWorkerService(needs, by, {
    name: 'Isle network',
    priorityGroup: 'One primary care network',
    organisationId: first.id,
    fteHundredths: 250,
    since: '2026-01-01',
  })
  const move = { serviceId: id, organisationId: second.id, fteHundredths: 300, since: '2026-04-01' }
  await moveLinkWorkerService(needs, by, move)

  const on = async (day: string) =>
    (await servicesOn(needs.store.read, day)).map(({ employer: name, fteHundredths }) => [
      name,
      fteHundredths,
    ])
  assert.deepEqual(await on('2025-12-31'), [])
  assert.deepEqual(await on('2026-03-31'), [['First Employer', 250]])
  assert.deepEqual(await on('2026-04-01'), [['Second Employer', 300]])
  await assert.rejects(() => moveLinkWorkerService(needs, by, move), { code: 'employment-order' })
})
