// test/seeds/organisations.test.ts — invented organisations and people refer to one another rightly.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSeeds } from '../../seeds/load.ts'
import { dramaNumber, exampleAddress } from './sound.ts'

const { activities, cast, linkWorkerServices, organisations } = readSeeds()
const kindOf = new Map(organisations.map((organisation) => [organisation.id, organisation.kind]))

test('organisations have different ids, names and e-mail addresses, and nobody real can be reached', () => {
  for (const field of ['id', 'name', 'email'] as const) {
    assert.equal(new Set(organisations.map((one) => one[field])).size, organisations.length, field)
  }
  for (const organisation of organisations) {
    assert.match(organisation.phone, dramaNumber)
    assert.match(organisation.email, exampleAddress)
    if (organisation.website) assert.match(organisation.website, /^https:\/\/(www\.)?[a-z0-9-]+\.example$/)
  }
})

test('only providers have a rail, both rails are in use, and every provider offers something', () => {
  for (const organisation of organisations) {
    assert.equal(organisation.rail !== null, organisation.kind === 'provider', organisation.id)
    if (organisation.kind !== 'provider') continue
    assert.ok(
      activities.some((activity) => activity.organisation === organisation.id),
      organisation.id,
    )
  }
  const rails = organisations.filter((one) => one.rail !== null).map((one) => one.rail)
  const onStripe = rails.filter((rail) => rail === 'stripe').length
  assert.ok(rails.length >= 45 && onStripe > rails.length / 2 && onStripe < rails.length)
})

test('the fifteen link-worker services add up to the plan’s 63.5 full-time posts', () => {
  assert.equal(linkWorkerServices.length, 15)
  assert.equal(
    linkWorkerServices.reduce((sum, one) => sum + one.fte, 0),
    63.5,
  )
  assert.equal(new Set(linkWorkerServices.map((one) => one.key)).size, 15)
  const networks = linkWorkerServices.filter((one) => one.priorityGroup.startsWith('Primary care network'))
  assert.deepEqual(
    networks.map((one) => one.fte),
    [4, 1, 2, 3, 2, 2, 4],
  )
  for (const one of linkWorkerServices)
    assert.equal(kindOf.get(one.employer), 'link-worker-employer', one.key)
})

test('the cast has one user for every demo sign-in, in an organisation of the right kind', () => {
  const keys = ['link-worker', 'group', 'finance', 'approver', 'curator', 'commissioner', 'administrator']
  assert.deepEqual(
    cast.map((user) => user.key),
    [...keys, 'second-group', 'second-link-worker'],
  )
  const belongs: Record<string, string> = {
    'link-worker': 'link-worker-employer',
    provider: 'provider',
    commissioner: 'commissioner',
  }
  for (const user of cast) {
    assert.equal(kindOf.get(user.organisation), belongs[user.role] ?? 'infrastructure-body', user.key)
    assert.match(user.email, exampleAddress)
    assert.ok(user.canTry.length > 0)
  }
})

test('the second users belong to other organisations than the first', () => {
  const organisationOf = (key: string) => cast.find((user) => user.key === key)?.organisation
  assert.notEqual(organisationOf('group'), organisationOf('second-group'))
  assert.notEqual(organisationOf('link-worker'), organisationOf('second-link-worker'))
})
