// test/search/upkeep.test.ts — an index that lost something is mended; what the calendar changes is looked at
// anew.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeActivity, getActivity, lastChange, setPlacesLeft } from '../../src/directory/directory.ts'
import { system } from '../../src/kernel/actor.ts'
import { dueJobs } from '../../src/outbox/store.ts'
import { acceptPrescription } from '../../src/prescriptions/prescriptions.ts'
import {
  createFollower,
  documentsOf,
  mendDrift,
  mendWhenShort,
  rebuildSearch,
  refreshFacts,
  type SearchEngine,
} from '../../src/search/search.ts'
import { issueOne, makeMoney } from '../support/money.ts'
import { startWorld, type World } from '../support/world.ts'

const by = system('test')

async function versions(engine: SearchEngine): Promise<Record<string, number>> {
  const all = await Array.fromAsync(engine.versions())
  return Object.fromEntries(all.map(({ id, v }) => [id, v]))
}

/** What the store publishes, by identifier and change number. */
async function published({ ports, activities }: World): Promise<Record<string, number>> {
  const all = await Promise.all(Object.values(activities).map((id) => getActivity(ports.store.read, id)))
  const shown = all.filter(({ status }) => status === 'published')
  return Object.fromEntries(shown.map(({ id, changeNumber }) => [id, changeNumber]))
}

test('every change is in the index when things are quiet, and nothing unpublished', async (t) => {
  const world = await startWorld(t)
  const { ports, activities, settle } = world
  await setPlacesLeft(ports, by, activities.gardening, 3)
  await closeActivity(ports, by, activities.singing)
  await settle()
  assert.deepEqual(await versions(ports.search), await published(world))
})

test('what an index lost, kept too long or has as it was is found and mended', async (t) => {
  const world = await startWorld(t)
  const { ports, activities } = world
  const { search } = ports
  const upTo = await search.upTo()
  const [lost, old] = await documentsOf({ ...ports, read: ports.store.read }, [
    await getActivity(ports.store.read, activities.gardening),
    await getActivity(ports.store.read, activities.singing),
  ])
  const stray = { ...old!, id: '0197a000-0000-7000-8000-000000000001' }
  await search.apply({ put: [stray], remove: [lost!.id, old!.id], upTo })
  await search.apply({ put: [{ ...old!, v: old!.v - 1 }], remove: [], upTo })
  assert.notDeepEqual(await versions(search), await published(world))
  assert.deepEqual(await mendDrift(ports, search), { missing: 2, extra: 1 })
  assert.deepEqual(await versions(search), await published(world))
  assert.deepEqual(await mendDrift(ports, search), { missing: 0, extra: 0 })
})

test('the quick look mends when a number is wrong, and otherwise leaves all as it is', async (t) => {
  const world = await startWorld(t)
  const { search } = world.ports
  assert.deepEqual(await mendWhenShort(world.ports, search), { missing: 0, extra: 0 })
  await search.apply({ put: [], remove: [world.activities.singing], upTo: await search.upTo() })
  assert.deepEqual(await mendWhenShort(world.ports, search), { missing: 1, extra: 0 })
  assert.deepEqual(await versions(search), await published(world))
})

test('an engine that was emptied is filled again though nothing changes', async (t) => {
  const world = await startWorld(t)
  const { search } = world.ports
  await search.rebuild((async function* () {})(), 0)
  assert.equal(await search.count(), 0)
  await mendWhenShort(world.ports, search)
  assert.deepEqual(await versions(search), await published(world))
})

test('a change that the engine refuses is set aside as a job; those beside it are applied', async (t) => {
  const { ports, activities } = await startWorld(t)
  const applied = new Set<string>()
  let upTo = 0
  const picky = {
    ...ports.search,
    apply: async ({ put, upTo: to }: Parameters<SearchEngine['apply']>[0]) => {
      if (put.some(({ id }) => id === activities.gardening)) throw new Error('no gardening here')
      put.forEach(({ id }) => applied.add(id))
      upTo = to
    },
    upTo: async () => upTo,
    rebuild: async () => 0,
  }
  const faults: unknown[] = []
  await createFollower(ports, picky, (fault) => faults.push(fault)).catchUp()
  assert.ok(applied.has(activities.singing))
  assert.match(String(faults), /no gardening here/)
  assert.equal(upTo, await lastChange(ports.store.read), 'it went on to the end')
  const jobs = await dueJobs(ports.store.read, ports.clock.now(), 10)
  assert.deepEqual(
    jobs.filter(({ kind }) => kind === 'index-activity').map(({ payload }) => payload.activityId),
    [activities.gardening],
  )
})

test('an index ahead of the store, which was restored from an older copy, is built anew', async (t) => {
  const world = await startWorld(t)
  const { search } = world.ports
  const [document] = await documentsOf({ ...world.ports, read: world.ports.store.read }, [
    await getActivity(world.ports.store.read, world.activities.gardening),
  ])
  const late = { ...document!, id: '0197a000-0000-7000-8000-000000000002', v: 9_000 }
  await search.apply({ put: [late], remove: [], upTo: 9_000 })
  await createFollower(world.ports, search, (fault) => assert.fail(String(fault))).catchUp()
  assert.deepEqual(await versions(search), await published(world))
})

test('five answers tell how soon a group replies, and the night brings it to search', async (t) => {
  const world = await startWorld(t)
  const { ports, clock, activities, players } = world
  await makeMoney(ports, world, activities, world.standIn)
  for (let at = 0; at < 5; at++) {
    const id = await issueOne(ports, players.priya, activities.gardening)
    clock.advance({ days: 2 })
    await acceptPrescription(ports, players.greenShoots, id)
  }
  await world.settle()
  assert.ok((await refreshFacts(ports)) >= 1)
  await world.settle()
  const { body } = await world
    .anyone()
    .get('/activities?q=gardening')
    .set('Accept', 'application/json')
    .expect(200)
  assert.match(JSON.stringify(body.activities), /2 days/)
  assert.equal(await rebuildSearch({ ...ports, read: ports.store.read }, ports.search), 2)
})
