// test/search/bad-input.test.ts — whatever stands in the address, the search answers with a sentence.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startWorld } from '../support/world.ts'

/** What is asked, and what the page must say. */
const odd: [query: string, says: RegExp][] = [
  ['near=Atlantis', /We do not know where “Atlantis” is/],
  ['near=ZZ99+9ZZ', /We do not know where “ZZ99 9ZZ” is/],
  ['near=ME4&within=-1', /We do not know that distance, so we looked within 20 miles/],
  ['near=ME4&within=1000000000', /We do not know that distance/],
  ['near=ME4&within=1e9', /We do not know that distance/],
  ['need=nonsense', /We left out a filter that we do not know/],
  ['need=loneliness%22+OR+1%3D1&day=%27%3B--', /We left out a filter that we do not know/],
  [`q=${'gardening+'.repeat(1_000)}`, /We searched for the first 300 characters/],
  [`near=${'x'.repeat(5_000)}`, /For the place, we read the first 100 characters/],
  ['q=%00%01%02gardening%1b%7f', /1 activity/],
  ['q=%FF%FE%C3%28', /We could not read a word to look for/],
  ['q=%3F%21', /We could not read a word to look for, so this is everything/],
  ['q[]=gardening&need[a]=b&need[][c]=d', /2 activities/],
  ['q=a&q=b&near=ME4&near=ME7', /“a”/],
  ['q=%22%22+OR+NEAR%28+*+%27+--', /activit/],
  ['q=%3Cscript%3Ealert(1)%3C%2Fscript%3E', /&lt;script&gt;/],
  ['__proto__=x&constructor=y&toString=z', /2 activities/],
  ['sort=up&not=%3Cb%3E&q=gardening', /1 activity/],
]

test('odd addresses are answered with a sentence, as a page and as JSON', async (t) => {
  const world = await startWorld(t)
  for (const [query, says] of odd) {
    const page = await world.anyone().get(`/activities?${query}`)
    assert.equal(page.status, 200, query.slice(0, 60))
    assert.match(page.text, says, query.slice(0, 60))
    assert.doesNotMatch(page.text, /<script>alert/)
    const json = await world.anyone().get(`/activities?${query}`).set('Accept', 'application/json')
    assert.equal(json.status, 200, query.slice(0, 60))
    assert.equal(typeof json.body.total, 'number')
  }
})

test('a page far beyond the last leads to the last; JSON says how many there are', async (t) => {
  const anyone = (await startWorld(t)).anyone()
  for (const page of ['1000000000', '99999999999999999999', '9']) {
    await anyone.get(`/activities?page=${page}`).expect(303).expect('Location', '/activities')
    const { body } = await anyone
      .get(`/activities?page=${page}`)
      .set('Accept', 'application/json')
      .expect(200)
    assert.deepEqual([body.activities, body.total, body.pages], [[], 2, 1])
  }
  for (const page of ['-1', '0', '1.5', 'NaN', '']) {
    await anyone.get(`/activities?page=${page}`).expect(200, /2 activities/)
  }
})
