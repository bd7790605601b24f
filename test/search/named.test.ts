// test/search/named.test.ts — whoever types what an activity is called finds it first, whatever the words
// mean.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { publish, startGardens } from './garden-world.ts'

test('an activity that is called just as was typed comes first, whatever the words mean', async (t) => {
  const world = await startGardens(t)
  const titles = async (query: string) => (await world.asks(query)).activities.map(({ title }) => title)
  // Its name says a time that is not its own.
  const sessions = [{ day: 'sat' as const, start: '09:00', end: '10:00', place: 0, weeks: 'every' as const }]
  await publish(world, { title: 'Tuesday Evenings', sessions })
  await world.settle()
  assert.equal((await titles('q=tuesday+evening'))[0], 'Far Orchard')
  for (const typed of [
    'Tuesday+Evenings',
    'tuesday+evenings',
    'TUESDAY-evenings!',
    '%22tuesday+evenings%22',
  ]) {
    assert.equal((await titles(`q=${typed}`))[0], 'Tuesday Evenings', typed)
  }
  const sorted = async (query: string) => (await titles(query)).toSorted()
  assert.deepEqual(await sorted('q=tuesday+evenings'), await sorted('q=tuesday+evening'), 'no more, no less')
  assert.equal(
    (await titles('q=tuesday+evenings&sort=next'))[0],
    'Monday Beds',
    'another order was asked for',
  )
  assert.equal((await titles('q=tuesday+evenings&day=tue')).includes('Tuesday Evenings'), false)
})
