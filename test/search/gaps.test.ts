// test/search/gaps.test.ts — searches that found nothing open are counted, without a trace of who searched.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setPlacesLeft } from '../../src/directory/directory.ts'
import { searchGaps } from '../../src/search/tables.ts'
import type { SaidGap } from '../../src/search/gaps/gap.ts'
import { recordGap, removeOldGaps } from '../../src/search/gaps/actions.ts'
import { startWorld, type World } from '../support/world.ts'

const debtInMe4: SaidGap = {
  needs: ['money-debt'],
  outwardCode: 'ME4',
  filters: { price: ['free'] },
  full: 0,
}
const rows = ({ ports }: World) => ports.store.read.select().from(searchGaps)

/** The same gap in that many different hours. */
async function recordTimes(world: World, times: number, gap: SaidGap): Promise<void> {
  for (let count = 0; count < times; count++) {
    world.clock.advance({ hours: 1 })
    await recordGap(world.ports, gap)
  }
}

test('only identifiers, codes and the first half of a postcode are kept, to the hour', async (t) => {
  const world = await startWorld(t)
  world.clock.set(new Date('2026-03-02T12:34:56Z'))
  await recordGap(world.ports, {
    needs: ['loneliness', 'money-debt', 'lonely since my wife Joan died', 'money-debt'],
    outwardCode: 'ME7 5QT',
    filters: { access: ['step-free', 'Joan'], words: ['Joan'], price: ['Joan'], within: ['10', '0.3'] },
    full: 2,
  })
  const [row, ...others] = await rows(world)
  assert.equal(others.length, 0)
  const { id: _, ...kept } = row!
  assert.deepEqual(kept, {
    at: new Date('2026-03-02T12:00:00Z'),
    needs: ['loneliness', 'money-debt'],
    outwardCode: 'ME7',
    filters: { access: ['step-free'], within: ['10'] },
    full: 2,
  })
})

test('the same search within the hour counts once; another hour, place or filter counts again', async (t) => {
  const world = await startWorld(t)
  await Promise.all([recordGap(world.ports, debtInMe4), recordGap(world.ports, debtInMe4)])
  await recordGap(world.ports, { ...debtInMe4, needs: ['money-debt', 'money-debt'] })
  assert.equal((await rows(world)).length, 1)
  await recordGap(world.ports, { ...debtInMe4, outwardCode: 'ME5' })
  await recordGap(world.ports, { ...debtInMe4, filters: {} })
  world.clock.advance({ hours: 1 })
  await recordGap(world.ports, debtInMe4)
  assert.equal((await rows(world)).length, 4)
})

test('a search that says nothing of ours is not kept', async (t) => {
  const world = await startWorld(t)
  await recordGap(world.ports, { needs: ['xyzzy'], outwardCode: 'Timbuktu', filters: { q: ['x'] }, full: 0 })
  assert.deepEqual(await rows(world), [])
})

test('a search that finds nothing open leaves a gap; one that finds something leaves none', async (t) => {
  const world = await startWorld(t)
  const anyone = world.anyone()
  await anyone.get('/activities?q=gardening&near=ME4').expect(200)
  await anyone.get('/activities?q=zzz&page=2').redirects(0)
  assert.deepEqual(await rows(world), [])
  await anyone.get('/activities?q=debt+since+Joan+died&near=ME7+5QT&price=free').expect(200)
  await anyone.get('/activities?q=debt+since+Joan+died&near=ME7+5QT&price=free').expect(200)
  const [gap, ...others] = await rows(world)
  assert.equal(others.length, 0, 'a reload does not count again')
  assert.ok(gap)
  assert.ok(gap.needs.includes('money-debt'))
  assert.equal(gap.outwardCode, 'ME7')
  assert.deepEqual(gap.filters, { price: ['free'], within: ['20'] })
  assert.doesNotMatch(JSON.stringify(gap), /Joan|5QT/i)
})

test('when all that was found is full, it is a gap that says so', async (t) => {
  const world = await startWorld(t)
  await setPlacesLeft(world.ports, world.players.greenShoots, world.activities.gardening, 0)
  await world.settle()
  await world
    .anyone()
    .get('/activities?q=gardening&need=loneliness')
    .expect(200, /Gardening together/)
  const [gap] = await rows(world)
  assert.equal(gap?.full, 1)
  assert.ok(gap.needs.includes('loneliness'))
})

test('the report is a grid of needs by places, and a file', async (t) => {
  const world = await startWorld(t)
  await recordTimes(world, 8, debtInMe4)
  await recordTimes(world, 2, {
    needs: ['loneliness', 'money-debt'],
    outwardCode: undefined,
    filters: {},
    full: 3,
  })
  const curator = await world.as('curator')
  const { text } = await curator.get('/gaps').expect(200)
  assert.match(text, /10 searches ended without an open activity\. In 2 of them .* full\./)
  assert.match(text, /app-heat__cell--4" data-label="ME4">8</)
  assert.match(text, /data-label="No place given">2</)
  assert.match(text, /Cost: Free/)
  const csv = (await curator.get('/gaps.csv?period=month').expect(200)).text.split('\r\n')
  assert.equal(csv[0], 'Since,Need,Place,Searches,"Of these, everything was full"')
  assert.match(csv[1]!, /^2026-03-01,[^,]*[Dd]ebt[^,]*,ME4,8,0$/)
  assert.match(csv.join('\n'), /2026-03-01,Loneliness and isolation,No place given,2,2/)
})

test('a commissioner is told no figure from one to four, nor a sum that gives it away', async (t) => {
  const world = await startWorld(t)
  await recordTimes(world, 7, debtInMe4)
  await recordTimes(world, 3, { ...debtInMe4, outwardCode: 'ME5' })
  const commissioner = await world.as('commissioner')
  const { text } = await commissioner.get('/gaps').expect(200)
  assert.match(text, /data-label="ME4">7</)
  assert.match(text, /data-label="ME5">fewer than 5</)
  assert.doesNotMatch(text, />10<|10 searches|All places/)
  const csv = (await commissioner.get('/gaps.csv').expect(200)).text
  assert.match(csv, /ME5,fewer than 5,not shown/)
  await (await world.as('finance')).get('/gaps').expect(200, /data-label="ME5">3</)
})

test('the period is this month, three months or the financial year; junk is three months', async (t) => {
  const world = await startWorld(t)
  world.clock.set(new Date('2026-01-15T12:00:00Z'))
  await recordGap(world.ports, debtInMe4)
  world.clock.set(new Date('2026-03-31T12:00:00Z'))
  await (await world.as('curator')).get('/gaps?period=year').expect(200, /Since 1 April 2025: 1 search ended/)
  world.clock.set(new Date('2026-04-01T12:00:00Z'))
  const curator = await world.as('curator')
  await curator.get('/gaps?period=month').expect(200, /Every search found something open/)
  await curator.get('/gaps?period=year').expect(200, /Every search found something open/)
  for (const period of ['quarter', '', 'x', '__proto__']) {
    await curator.get(`/gaps?period=${period}`).expect(200, /1 search ended/)
  }
})

test('after 24 months they are removed', async (t) => {
  const world = await startWorld(t)
  await recordGap(world.ports, debtInMe4)
  world.clock.set(new Date('2028-03-01T12:00:00Z'))
  await removeOldGaps(world.ports)
  assert.equal((await rows(world)).length, 1)
  world.clock.set(new Date('2028-03-04T12:00:00Z'))
  await removeOldGaps(world.ports)
  assert.deepEqual(await rows(world), [])
})
