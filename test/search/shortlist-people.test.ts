// test/search/shortlist-people.test.ts — a link worker keeps a person's list; nobody else sees whose it is.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { auditEvents } from '../../src/audit/tables.ts'
import { recordPerson, startPrescription } from '../../src/prescriptions/prescriptions.ts'
import { people } from '../../src/prescriptions/tables.ts'
import { addToShortlist, openShortlist, removeFromShortlist } from '../../src/search/shortlists/actions.ts'
import { type Agent, startWorld, type World } from '../support/world.ts'

const name = 'Marguerite Quillfeather'

/** A person of that link worker. */
async function personOf(
  { ports, players, activities }: World,
  who: 'priya' | 'otherLinkWorker',
  reference: string,
) {
  const { id } = await startPrescription(ports, players[who], { activityId: activities.gardening })
  return recordPerson(ports, players[who], id, { reference, words: { name, phone: '01632 960 777' } })
}

const choose = (agent: Agent, person: string) => agent.post('/shortlist/person').type('form').send({ person })
const add = (agent: Agent, activityId: string) => agent.post('/shortlist').type('form').send({ activityId })
const remove = (agent: Agent, activityId: string) =>
  agent.post('/shortlist/removal').type('form').send({ activityId })
const list = async (agent: Agent) => (await agent.get('/shortlist').expect(200)).text

test('what was on the list goes to the end of the person’s, and stays there for another day', async (t) => {
  const world = await startWorld(t)
  const { gardening, singing } = world.activities
  const person = await personOf(world, 'priya', 'P-77')
  const priya = await world.as('priya')
  await add(priya, singing).expect(303)
  await choose(priya, person).expect(303)
  await add(priya, gardening).expect(303)
  await add(priya, gardening).expect(303)
  assert.match(await list(priya), /kept for <strong>P-77<\/strong>/)
  await choose(priya, 'nobody').expect(303)
  assert.match(await list(priya), /nothing on this list yet/)
  const another = await world.as('priya')
  await choose(another, person).expect(303)
  const text = await list(another)
  assert.ok(text.indexOf('Singing for breath') < text.indexOf('Gardening together'))
  await another.post('/shortlist/removal').type('form').send({ activityId: singing }).expect(303)
  assert.doesNotMatch(await list(another), /app-card__title">[^]*Singing for breath/)
})

test('another link worker, of another organisation or not, finds no such person', async (t) => {
  const world = await startWorld(t)
  const { players, ports, activities } = world
  const person = await personOf(world, 'priya', 'P-77')
  const theirs = await personOf(world, 'otherLinkWorker', 'P-88')
  const other = await world.as('otherLinkWorker')
  await choose(other, person).expect(404, /cannot find that person/)
  assert.doesNotMatch(await list(other), /P-77/)
  await choose(other, theirs).expect(303)
  for (const who of ['greenShoots', 'curator', 'commissioner'] as const) {
    await choose(await world.as(who), person).expect(403)
  }
  await choose(world.anyone(), person).expect(401)
  const missing = { kind: 'not-found', code: 'person-unknown' }
  const { otherLinkWorker, curator } = players
  const ids = [activities.gardening]
  await assert.rejects(openShortlist(ports, otherLinkWorker, person), missing)
  await assert.rejects(addToShortlist(ports, otherLinkWorker, person, ids), missing)
  await assert.rejects(removeFromShortlist(ports, otherLinkWorker, person, activities.gardening), missing)
  assert.throws(() => openShortlist(ports, curator, person), { kind: 'forbidden' })
  for (const junk of ['', 'x', '[object Object]']) await choose(other, junk).expect(422, /Choose whose/)
})

test('a person who is no longer theirs is put away: the list is the browser’s own again', async (t) => {
  const world = await startWorld(t)
  const { ports, players, activities } = world
  const priya = await world.as('priya')
  for (const [at, ask] of [add, remove].entries()) {
    const person = await personOf(world, 'priya', `P-${at + 1}`)
    await choose(priya, person).expect(303)
    await ports.store.transaction(async (tx) => {
      await tx
        .update(people)
        .set({ linkWorkerId: players.otherLinkWorker.userId })
        .where(eq(people.id, person))
    })
    await ask(priya, activities.gardening).expect(303)
    const text = await list(priya)
    assert.doesNotMatch(text, /kept for/)
    assert.equal(text.includes('Gardening together'), ask === add)
  }
})

test('no shared form of the list says who it is for', async (t) => {
  const world = await startWorld(t)
  const person = await personOf(world, 'priya', 'P-77')
  const priya = await world.as('priya')
  await choose(priya, person).expect(303)
  await add(priya, world.activities.gardening).expect(303)
  await priya.post('/shortlist/letter').type('form').send({ email: 'home@home.example' }).expect(303)
  await world.settle()
  const letter = (await world.letters()).findLast(({ to }) => to === 'home@home.example')!
  const made = (await priya.post('/shortlist/link').type('form').send({}).expect(200)).text
  const link = /\/lists\/[\w-]{32}/.exec(made)![0]
  const shared = [
    letter.subject + letter.text,
    made,
    (await priya.get('/shortlist?print=yes').expect(200)).text,
    (await priya.get('/shortlist?print=large').expect(200)).text,
    (await world.anyone().get(link).expect(200)).text,
  ]
  for (const text of shared) {
    assert.match(text, /Gardening together|\/lists\//)
    assert.doesNotMatch(text, /Marguerite|Quillfeather|P-77|960 777/)
    assert.ok(!text.includes(person))
  }
  assert.doesNotMatch(await list(priya), /Marguerite/)
})

test('each look at a person’s list and each change of it is in the trail', async (t) => {
  const world = await startWorld(t)
  const person = await personOf(world, 'priya', 'P-77')
  const { ports, players, activities } = world
  assert.equal(await addToShortlist(ports, players.priya, person, [activities.gardening]), 1)
  assert.equal(await addToShortlist(ports, players.priya, person, [activities.gardening]), 1)
  await openShortlist(ports, players.priya, person)
  await removeFromShortlist(ports, players.priya, person, activities.gardening)
  await removeFromShortlist(ports, players.priya, person, activities.gardening)
  const events = await ports.store.read.select().from(auditEvents)
  const ofPerson = events.filter(({ subjectId }) => subjectId === person)
  const about = ofPerson.map(({ what }) => what)
  assert.ok(!JSON.stringify(ofPerson).includes(activities.gardening), 'it does not say which activity')
  assert.deepEqual(about, [
    'person-recorded',
    'activity-shortlisted',
    'shortlist-opened',
    'activity-unlisted',
  ])
})
