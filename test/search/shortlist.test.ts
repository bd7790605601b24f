// test/search/shortlist.test.ts — anybody keeps a list of activities in their browser, and shares it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addActivity, approveListing, closeActivity, pauseActivity } from '../../src/directory/directory.ts'
import { newId } from '../../src/kernel/id.ts'
import { listLetter } from '../../src/search/shortlists/letters.ts'
import { contentOf } from '../support/activities.ts'
import { askCode, typeCode } from '../support/sign-in.ts'
import { type Agent, startWorld, type World } from '../support/world.ts'

const add = (agent: Agent, activityId: string, returnTo = '') =>
  agent.post('/shortlist').type('form').send({ activityId, returnTo })

/** The titles of the list, in its order. */
async function titles(agent: Agent): Promise<string[]> {
  const { text } = await agent.get('/shortlist').expect(200)
  return [...text.matchAll(/app-card__title">(?:<a[^>]*>)?([^<]+)/g)].map((match) => match[1]!.trim())
}

/** Another activity of Green Shoots, published. */
async function publish({ ports, players }: World, content: Parameters<typeof contentOf>[0]): Promise<string> {
  const { greenShoots, curator } = players
  const { organisationId } = greenShoots
  const made = await addActivity(ports, greenShoots, { organisationId, content: contentOf(content) })
  await approveListing(ports, curator, made.versionId)
  return made.activityId
}

test('somebody who is not signed in keeps a list, in the order it was made', async (t) => {
  const world = await startWorld(t)
  const { gardening, singing } = world.activities
  const anyone = world.anyone()
  await anyone.get('/shortlist').expect(200, /nothing on this list yet/)
  await add(anyone, singing).expect(303).expect('location', '/shortlist')
  await add(anyone, gardening).expect(303)
  assert.deepEqual(await titles(anyone), ['Singing for breath', 'Gardening together'])
  await add(anyone, singing).expect(303)
  assert.deepEqual(await titles(anyone), ['Singing for breath', 'Gardening together'], 'once each')
  await anyone.post('/shortlist/removal').type('form').send({ activityId: singing }).expect(303)
  await anyone.post('/shortlist/removal').type('form').send({ activityId: singing }).expect(303)
  assert.deepEqual(await titles(anyone), ['Gardening together'])
  assert.deepEqual(await titles(world.anyone()), [], 'another browser has its own')
})

test('the button leads back to the page it stood on, and never to another site', async (t) => {
  const world = await startWorld(t)
  const { gardening } = world.activities
  const anyone = world.anyone()
  const { text } = await anyone.get(`/activities/${gardening}`).expect(200)
  assert.match(text, /action="\/shortlist"/)
  const address = `/activities/${gardening}`
  await add(anyone, gardening, address).expect(303).expect('location', address)
  await anyone.get(address).expect(200, /“Gardening together” is on your shortlist\. It holds 1 activity\./)
  for (const elsewhere of ['https://other.example/', '//other.example', '/\\other.example', 'javascript:x']) {
    await add(anyone, gardening, elsewhere).expect(303).expect('location', '/shortlist')
  }
})

test('a card of the search has the button too, and leads back to the same results', async (t) => {
  const world = await startWorld(t)
  const anyone = world.anyone()
  const address = '/activities?q=gardening&near=ME4'
  const { text } = await anyone.get(address).expect(200)
  const form = /<form id="to-shortlist" method="post" action="\/shortlist"[^]*?<\/form>/.exec(text)![0]
  const button = /<button type="submit" form="to-shortlist"[^]*?>/.exec(text)![0]
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form + button)![1]!
  const returnTo = value('returnTo').replaceAll('&amp;', '&').replaceAll('&#x3D;', '=')
  await add(anyone, value('activityId'), returnTo).expect(303).expect('location', address)
  assert.deepEqual(await titles(anyone), ['Gardening together'])
  const long = `/activities?q=${'%C3%A9'.repeat(1_000)}`
  await add(anyone, world.activities.singing, long).expect(303).expect('location', '/shortlist')
})

test('junk, unknown, withdrawn and too many activities are refused in words', async (t) => {
  const world = await startWorld(t)
  const { ports, players, activities, clock } = world
  const anyone = world.anyone()
  for (const junk of ['', 'x', "' or 1=1", newId(clock.now())]) {
    await add(anyone, junk).expect(404, /cannot find that activity/)
  }
  await closeActivity(ports, players.openVoices, activities.singing)
  await add(anyone, activities.singing).expect(404, /not running/)
  await anyone
    .post('/shortlist')
    .set('Sec-Fetch-Site', 'cross-site')
    .type('form')
    .send({ activityId: activities.gardening })
    .expect(403)
  assert.deepEqual(await titles(anyone), [])
  for (let count = 1; count <= 20; count++) {
    await add(anyone, await publish(world, { title: `Club ${count}` })).expect(303)
  }
  await add(anyone, activities.gardening).expect(409, /holds 20 activities/)
  assert.equal((await titles(anyone)).length, 20)
  clock.advance({ days: 370 })
  await add(world.anyone(), activities.gardening).expect(404)
})

test('what is withdrawn or paused meanwhile is named, not lost', async (t) => {
  const world = await startWorld(t)
  const { ports, players, activities } = world
  const anyone = world.anyone()
  await add(anyone, activities.gardening).expect(303)
  await add(anyone, activities.singing).expect(303)
  await pauseActivity(ports, players.greenShoots, activities.gardening, '2026-04-01')
  await closeActivity(ports, players.openVoices, activities.singing)
  assert.deepEqual(await titles(anyone), ['Gardening together', 'Singing for breath'])
  const { text } = await anyone.get('/shortlist?print=yes').expect(200)
  assert.match(text, /1\. Gardening together<\/h2>\s*<p class="govuk-body">Paused for now/)
  assert.match(text, /2\. Singing for breath<\/h2>\s*<p class="govuk-body">No longer listed/)
})

test('on paper there is all one needs to go there, also in large print', async (t) => {
  const world = await startWorld(t)
  const anyone = world.anyone()
  await add(anyone, world.activities.gardening).expect(303)
  const { text } = await anyone.get('/shortlist?print=yes').expect(200)
  for (const fact of [
    'Tuesdays, 10am to 11:30am',
    'Quay Hall, 1 Quay Street, Chatham, ME4 4ZZ',
    'Bus 101 stops outside.',
    'Free',
    '01632 960 001',
  ]) {
    assert.ok(text.includes(fact), fact)
  }
  assert.doesNotMatch(text, /app-print-sheet--large/)
  await anyone.get('/shortlist?print=large').expect(200, /app-print-sheet--large/)
})

test('a letter carries the facts in plain text; a wrong address is said', async (t) => {
  const world = await startWorld(t)
  const anyone = world.anyone()
  const mail = (email: string) => anyone.post('/shortlist/letter').type('form').send({ email })
  await mail('someone@home.example').expect(409, /nothing on this list/)
  await add(anyone, world.activities.gardening).expect(303)
  for (const wrong of ['', 'nobody', 'a@b.example, c@d.example', 'a@b.example\r\nBcc: c@d.example']) {
    await mail(wrong).expect(422, /Type an e-mail address/)
  }
  await mail('someone@home.example').expect(303)
  await world.settle()
  const letter = (await world.letters()).filter(({ to }) => to === 'someone@home.example')
  assert.equal(letter.length, 1)
  assert.equal(letter[0]!.subject, 'A list of activities')
  assert.match(letter[0]!.text, /1\. Gardening together\n {3}By Green Shoots Growers/)
  assert.match(letter[0]!.text, /When: Tuesdays, 10am to 11:30am/)
  assert.match(letter[0]!.text, /Where: Quay Hall, 1 Quay Street, Chatham, ME4 4ZZ/)
  assert.match(letter[0]!.text, /Cost: Free/)
  assert.match(letter[0]!.text, /Phone: 01632 960 001/)
})

test('a letter is never longer than mail can carry: what no longer fits is still named', () => {
  const long = Array.from({ length: 20 }, (_, at) => ({
    id: `${at}`,
    title: `Club ${at} ${'x'.repeat(90)}`,
    gone: undefined,
    facts: {
      organisation: 'Green Shoots',
      summary: '',
      places: 'Full',
      isFull: true,
      when: ['Mondays'],
      where: ['y'.repeat(800), 'y'.repeat(800)],
      howToGetThere: [],
      cost: 'Free',
      contact: [],
      confirmed: '',
      sensitive: false,
    },
  }))
  const { text } = listLetter(long)
  assert.ok(text.length <= 20_000, String(text.length))
  for (const { title } of long) assert.ok(text.includes(title))
})

test('one address gets few letters in an hour, and one sender sends few', async (t) => {
  const world = await startWorld(t)
  const anyone = world.anyone()
  await add(anyone, world.activities.gardening).expect(303)
  const mail = (email: string) => anyone.post('/shortlist/letter').type('form').send({ email })
  for (let count = 0; count < 5; count++) await mail('one@home.example').expect(303)
  await mail('ONE@home.example').expect(429, /Wait an hour/)
  for (let count = 6; count < 30; count++) await mail(`to${count}@home.example`).expect(303)
  await mail('another@home.example').expect(429)
})

test('a hidden place shows its phone number and no address, however the list is shared', async (t) => {
  const world = await startWorld(t)
  const [place] = contentOf().places!
  const refuge = await publish(world, {
    title: 'Safe evenings',
    needs: ['domestic-abuse'],
    places: [{ ...place!, name: 'Larch House', address: '9 Secret Lane', hidden: true }],
    contact: { phone: '01632 960 009', email: 'larch@refuge.example', website: 'https://larch.example' },
  })
  const anyone = world.anyone()
  await add(anyone, refuge).expect(303)
  await anyone.post('/shortlist/letter').type('form').send({ email: 'a@home.example' }).expect(303)
  await world.settle()
  const made = await anyone.post('/shortlist/link').type('form').send({}).expect(200)
  const link = /\/lists\/[\w-]{32}/.exec(made.text)![0]
  const shown = [
    (await anyone.get('/shortlist').expect(200, /Leave this page/)).text,
    (await anyone.get('/shortlist?print=yes').expect(200, /Leave this page/)).text,
    (await world.anyone().get(link).expect(200)).text,
    (await world.letters()).findLast(({ to }) => to === 'a@home.example')!.text,
  ]
  for (const text of shown) {
    assert.match(text, /01632 960 009/)
    assert.match(text, /The address is given by phone/)
    assert.doesNotMatch(text, /Larch|Secret|ME4|Bus 101|larch/)
  }
})

test('what was chosen before signing in is still there after, and gone after signing out', async (t) => {
  const world = await startWorld(t)
  const anyone = world.anyone()
  await add(anyone, world.activities.gardening).expect(303)
  const signIn = async (email: string) => typeCode(anyone, await askCode(world, anyone, email)).expect(303)
  await signIn(world.players.greenShoots.email)
  assert.deepEqual(await titles(anyone), ['Gardening together'])
  await signIn(world.players.openVoices.email)
  assert.deepEqual(await titles(anyone), [], 'somebody else at the same browser has their own')
  await add(anyone, world.activities.gardening).expect(303)
  await anyone.post('/sign-out').type('form').send({}).expect(303)
  assert.deepEqual(await titles(anyone), [])
})
