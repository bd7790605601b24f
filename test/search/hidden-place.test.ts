// test/search/hidden-place.test.ts — a hidden address is never told, whatever is asked.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test, type TestContext } from 'node:test'
import { outwardCodeGeocoder } from '../../src/adapters/geocoders/outward-codes.ts'
import { addActivity, approveListing } from '../../src/directory/directory.ts'
import { startWorld, type World } from '../support/world.ts'
import { gardening } from '../directory/content.ts'

const told = /Secret House|Quiet Row|ME7 9HD|Bus 999|Gate bay|hello@plot/

test('no page, answer, index or distance tells where a hidden place is', async (t) => {
  const { world, activityId } = await refuge(t)
  const json = { Accept: 'application/json' }
  const anyone = world.anyone()
  const texts = [
    (await anyone.get(`/activities/${activityId}`).expect(200)).text,
    (await anyone.get('/activities?q=daylight&near=ME7').expect(200)).text,
    (await anyone.get('/activities?q=daylight&near=ME7').set(json).expect(200)).text,
    (await (await world.as('priya')).get(`/activities/${activityId}`).expect(200)).text,
    await readFile(`${world.dataDir}/search.sqlite`, 'latin1'),
    await readFile(`${world.dataDir}/search.sqlite-wal`, 'latin1'),
  ]
  for (const text of texts) assert.doesNotMatch(text, told)
  assert.match(texts[0]!, /The address is given by phone/)
  for (const words of ['secret house', 'quiet row', 'ME7 9HD&not=place', 'bus 999']) {
    assert.ok(!(await found(world, `q=${words}`)).includes(activityId), words)
  }
})

test('it is found all over its council area alike, and by no distance within it', async (t) => {
  const { world, activityId } = await refuge(t)
  for (const near of ['ME1', 'ME2', 'ME3', 'ME4', 'ME5', 'ME7', 'ME8', 'Gillingham']) {
    for (const within of ['1', '20']) {
      const { body } = await world
        .anyone()
        .get(`/activities?near=${near}&within=${within}`)
        .set('Accept', 'application/json')
      const one = body.activities.find(({ id }: { id: string }) => id === activityId)
      assert.equal(one?.metres, null, `${near} within ${within}`)
      assert.equal(one?.distance, null)
    }
  }
  assert.ok(!(await found(world, 'near=PR7&within=20')).includes(activityId), 'not in another area')
  const swale = await outwardCodeGeocoder().locate('ME10')
  assert.ok('area' in swale && swale.area !== 'Medway')
  assert.ok(!(await found(world, 'near=ME10&within=20')).includes(activityId))
})

async function refuge(t: TestContext): Promise<{ world: World; activityId: string }> {
  const world = await startWorld(t)
  const { curator, greenShoots } = world.players
  const [place] = gardening().places!
  const hidden = {
    ...place!,
    name: 'Secret House',
    address: '9 Quiet Row',
    town: 'Gillingham',
    postcode: 'ME7 9HD',
    outwardCode: 'ME7',
    transport: 'Bus 999 to the corner',
    parking: 'Gate bay',
    hidden: true as const,
  }
  const content = gardening({ title: 'Daylight Group', needs: ['domestic-abuse'], places: [hidden] })
  const { organisationId } = greenShoots
  const added = await addActivity(world.ports, greenShoots, { organisationId, content })
  await approveListing(world.ports, curator, added.versionId)
  await world.settle()
  return { world, activityId: added.activityId }
}

async function found(world: World, query: string): Promise<string[]> {
  const { body } = await world.anyone().get(`/activities?${query}`).set('Accept', 'application/json')
  return body.activities.map(({ id }: { id: string }) => id)
}
