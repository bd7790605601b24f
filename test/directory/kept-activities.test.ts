// test/directory/kept-activities.test.ts — what a list shows is as it is now, though not all is read again.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { currentActivities, setPlacesLeft } from '../../src/directory/directory.ts'
import { getOrganisation, organisationNames } from '../../src/identity/identity.ts'
import { saveOrganisation } from '../../src/identity/organisation-store.ts'
import { startWorld } from '../support/world.ts'

test('an activity that changed, or whose group has another name, is shown as it is now', async (t) => {
  const { ports, players, activities, organisationIds } = await startWorld(t)
  const { read } = ports.store
  const ids = [activities.gardening, activities.singing]
  const before = await currentActivities(read, ids)
  assert.equal(before.size, 2)
  assert.equal(
    (await currentActivities(read, ids)).get(ids[0]!),
    before.get(ids[0]!),
    'nothing is read again',
  )

  await setPlacesLeft(ports, players.greenShoots, activities.gardening, 1)
  const after = await currentActivities(read, ids)
  assert.equal(after.get(activities.gardening)?.placesLeft, 1)
  assert.equal(before.get(activities.gardening)?.placesLeft, 8)
  assert.equal(after.get(activities.singing), before.get(activities.singing))

  const greenShoots = await getOrganisation(read, organisationIds.greenShoots)
  await ports.store.transaction((tx) => saveOrganisation(tx, { ...greenShoots, name: 'Greener Shoots' }))
  assert.equal(
    (await currentActivities(read, ids)).get(activities.gardening)?.organisationName,
    'Greener Shoots',
  )
})

test('what does not exist is left out, and more than a page is found too', async (t) => {
  const { ports, activities, organisationIds } = await startWorld(t)
  const { read } = ports.store
  const nobody = Array.from({ length: 45 }, (_, at) => `00000000-0000-7000-8000-0000000000${at + 10}`)
  const found = await currentActivities(read, [...nobody, activities.singing])
  assert.deepEqual([...found.keys()], [activities.singing])
  assert.equal((await currentActivities(read, [])).size, 0)
  const names = await organisationNames(read, [...nobody, organisationIds.greenShoots])
  assert.equal(names.size, 1)
})
