// test/search/search-page.test.ts — anyone finds published activities by words, place and need.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addActivity, approveListing, pauseActivity } from '../../src/directory/directory.ts'
import { crisisPanel } from '../../src/search/understanding/crisis-lines.ts'
import { startWorld, type World } from '../support/world.ts'
import { gardening } from '../directory/content.ts'

test('words and a place find an activity, which says where, when, what it costs and why', async (t) => {
  const world = await startWorld(t)
  const { text } = await world.anyone().get('/activities?q=gardening&near=ME4+4ZZ').expect(200)
  assert.match(text, /Gardening together/)
  assert.match(text, /Tuesdays, 10am to 11:30am/)
  assert.match(text, /Quay Hall, Chatham · \S+ miles/)
  assert.match(text, /Free/)
  assert.match(text, /8 places left/)
  assert.match(text, /Confirmed today/)
  assert.match(text, /<b>Matches:<\/b> .*“gardening”/)
  assert.doesNotMatch(text, /Singing for breath/)
})

test('the front page is the search', async (t) => {
  const { text } = await (await startWorld(t)).anyone().get('/').expect(200)
  assert.match(text, /action="\/activities"/)
  assert.match(text, /name="q"/)
  assert.match(text, /name="near"/)
  assert.match(
    text.replaceAll('&#x3D;', '='),
    /href="\/activities\?need=loneliness">Loneliness and isolation/,
  )
})

test('a need filters, is counted, and can be taken away again', async (t) => {
  const world = await startWorld(t)
  const { text } = await world.anyone().get('/activities?need=breathing').expect(200)
  assert.match(text, /Singing for breath/)
  assert.doesNotMatch(text, /Gardening together/)
  assert.match(text, /Loneliness and isolation \(1\)/)
  assert.match(text, /Remove<\/span>\s*(Breath|COPD|Lung)/i)
})

test('a place we do not know is said plainly, and nothing is left out because of it', async (t) => {
  const world = await startWorld(t)
  const { text } = await world.anyone().get('/activities?near=Timbuktu').expect(200)
  assert.match(text, /We do not know where “Timbuktu” is/)
  assert.match(text, /Gardening together/)
})

test('nothing found offers ways on, one at a time', async (t) => {
  const world = await startWorld(t)
  const { text } = await world
    .anyone()
    .get('/activities?q=gardening&near=Chorley&need=loneliness')
    .expect(200)
  assert.match(text, /We found nothing like that/)
  assert.match(text, /Look at any distance<\/a> \(1\)/)
  assert.match(text, /See every activity<\/a> \(2\)/)
  const links = text.replaceAll('&#x3D;', '=')
  assert.match(links, /href="\/activities\?q=gardening&amp;near=Chorley&amp;within=any&amp;need=loneliness"/)
})

test('a page beyond the last leads to the last', async (t) => {
  const world = await startWorld(t)
  const anyone = world.anyone()
  await anyone.get('/activities?q=gardening&page=9').expect(303).expect('Location', '/activities?q=gardening')
  await anyone.get('/activities?q=xyzzy&page=9').expect(303).expect('Location', '/activities?q=xyzzy')
  await (await world.as('administrator')).get('/users?page=9').expect(303).expect('Location', '/users?page=1')
  for (const who of ['priya', 'greenShoots'] as const) {
    const agent = await world.as(who)
    await agent.get('/prescriptions?page=9').expect(303).expect('Location', '/prescriptions?page=1')
  }
})

test('what comes to you from afar says how, not how far', async (t) => {
  const world = await startWorld(t)
  const { curator, greenShoots } = world.players
  const content = gardening({ title: 'Xylophone Calls', mode: ['in-person', 'phone'] })
  const { organisationId } = greenShoots
  const { versionId } = await addActivity(world.ports, greenShoots, { organisationId, content })
  await approveListing(world.ports, curator, versionId)
  await world.settle()
  const near = async (place: string) =>
    (await world.anyone().get(`/activities?q=xylophone&near=${place}`).expect(200)).text
  assert.match(await near('ME4'), /<li>Plot House, Chatham · \S+ miles<\/li>/)
  assert.match(await near('PR7'), /<li>By phone<\/li>/)
})

test('words of danger show who to call before any result', async (t) => {
  const world = await startWorld(t)
  for (const words of ['feeling suicidal tonight', 'my partner HITS me', 'took an overdose', 'self-harm']) {
    const { text } = await world
      .anyone()
      .get(`/activities?q=${encodeURIComponent(words)}`)
      .expect(200)
    assert.ok(text.indexOf('116 123') > 0 && text.indexOf('116 123') < text.indexOf('Your search'), words)
  }
  const { text } = await world.anyone().get('/activities?q=gardening').expect(200)
  assert.doesNotMatch(text, /116 123/)
})

test('who helps in one council area is shown only there', () => {
  const lines = [
    { before: 'Call', phone: '999', after: 'now.' },
    { before: 'Call', phone: '01632 960 999', after: 'at night.', areas: ['Medway'] },
  ]
  const phones = (area?: string) => crisisPanel(area, lines).lines.map(({ href }) => href)
  assert.deepEqual(phones('Medway'), ['tel:999', 'tel:01632960999'])
  assert.deepEqual(phones('Swale'), ['tel:999'])
  assert.deepEqual(phones(), ['tel:999'])
})

test('while another engine stands in, the page says so', async (t) => {
  const world = await startWorld(t)
  const banner = /Search is running in a simpler way for the moment/
  assert.doesNotMatch((await world.anyone().get('/activities').expect(200)).text, banner)
  const find = world.ports.search.find.bind(world.ports.search)
  world.ports.search.find = async (query) => ({ ...(await find(query)), by: 'fallback' })
  assert.match((await world.anyone().get('/activities?q=gardening').expect(200)).text, banner)
})

test('an approved change is found, a paused activity is not', async (t) => {
  const world = await startWorld(t)
  const { curator, greenShoots } = world.players
  const content = gardening({ title: 'Xylophone Orchard' })
  const added = await addActivity(world.ports, greenShoots, {
    organisationId: greenShoots.organisationId,
    content,
  })
  await world.settle()
  assert.equal(await total(world, 'xylophone'), 0)
  await approveListing(world.ports, curator, added.versionId)
  await world.settle()
  assert.equal(await total(world, 'xylophone'), 1)
  await pauseActivity(world.ports, greenShoots, added.activityId, '2026-03-20')
  const { body } = await world.anyone().get('/activities?q=xylophone').set('Accept', 'application/json')
  assert.deepEqual(body.activities, [], 'a stale index never shows what is not published')
  await world.settle()
  assert.equal(await total(world, 'xylophone'), 0)
  world.clock.set(new Date('2026-03-20T07:00:00Z'))
  await world.settle()
  assert.equal(await total(world, 'xylophone'), 1)
})

test('programs get the same as people', async (t) => {
  const world = await startWorld(t)
  const { body } = await world
    .anyone()
    .get('/activities?near=ME4&q=gardening')
    .set('Accept', 'application/json')
    .expect(200)
  const [first] = body.activities
  assert.equal(first.title, 'Gardening together')
  assert.equal(first.state, 'open')
  assert.equal(first.cost, 'Free')
  assert.ok(Number.isInteger(first.metres) && first.metres < 2_000)
  assert.equal(body.place.label, 'ME4 (Chatham)')
})

test('a hidden place shows a phone number, no address and no distance', async (t) => {
  const world = await startWorld(t)
  const { curator, greenShoots } = world.players
  const [place] = gardening().places!
  const content = gardening({
    title: 'Safe Talk',
    needs: ['domestic-abuse'],
    places: [{ ...place!, name: 'Secret House', address: '9 Quiet Row', hidden: true }],
  })
  const { organisationId } = greenShoots
  const { versionId, activityId } = await addActivity(world.ports, greenShoots, { organisationId, content })
  await approveListing(world.ports, curator, versionId)
  await world.settle()
  const found = await world.anyone().get('/activities?q=safe+talk&near=ME4').expect(200)
  const shown = await world.anyone().get(`/activities/${activityId}`).expect(200)
  for (const text of [found.text, shown.text]) assert.doesNotMatch(text, /Secret House|Quiet Row|ME4 9HE/)
  assert.doesNotMatch(found.text, /The address is given by phone · /)
  assert.match(shown.text, /01632 960100/)
  assert.match(shown.text, /Leave this page/)
  assert.equal(await total(world, 'secret'), 0)
})

test('an activity page is open to all; only a link worker is offered to prescribe', async (t) => {
  const world = await startWorld(t)
  const address = `/activities/${world.activities.gardening}`
  const { text } = await world.anyone().get(address).expect(200)
  assert.match(text, /Raised beds, tea and no hurry/)
  assert.match(text, /Bus 101/)
  assert.match(text, /Step-free\s*<\/dt>\s*<dd[^>]*>\s*Yes/)
  assert.doesNotMatch(text, /Prescribe this activity/)
  const priya = await world.as('priya')
  const prescribing = await priya.get(address).expect(200)
  assert.match(prescribing.text, /action="\/activities\/[0-9a-f-]+\/prescriptions"/)
  await world.anyone().get('/activities/nonsense').expect(404)
})

test('what nobody confirmed for a year is neither found nor shown', async (t) => {
  const world = await startWorld(t)
  world.clock.advance({ days: 130 })
  const address = `/activities/${world.activities.gardening}`
  assert.match((await world.anyone().get(address).expect(200)).text, /may be out of date/)
  world.clock.advance({ days: 240 })
  assert.equal(await total(world, 'gardening'), 0)
  await world.anyone().get(address).expect(404)
})

async function total(world: World, words: string): Promise<number> {
  const { body } = await world.anyone().get(`/activities?q=${words}`).set('Accept', 'application/json')
  return body.total as number
}
