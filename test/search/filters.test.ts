// test/search/filters.test.ts — every filter counts what it would leave, narrows, and can be taken away.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startGardens } from './garden-world.ts'

interface Item {
  value: string
  count: number
  checked: boolean
}

const titles = (body: { activities: { title: string }[] }) => body.activities.map(({ title }) => title).sort()
const items = (body: { facets: { name: string; items: Item[] }[] }, name: string): Record<string, number> => {
  const facet = body.facets.find((each) => each.name === name)
  return Object.fromEntries((facet?.items ?? []).map(({ value, count }) => [value, count]))
}

test('counts are right under the other filters, and stay under their own', async (t) => {
  const { asks } = await startGardens(t)
  const all = await asks('')
  assert.equal(all.total, 7)
  assert.deepEqual(items(all, 'price'), { free: 3, 'under-5': 6 })
  assert.deepEqual(items(all, 'mode'), { 'in-person': 6, phone: 1 })
  const free = await asks('price=free')
  assert.deepEqual(titles(free), ['Gardening together', 'Monday Beds', 'Singing for breath'])
  assert.deepEqual(items(free, 'price'), { free: 3, 'under-5': 6 })
  assert.deepEqual(items(free, 'day'), { mon: 1, tue: 2 })
  assert.deepEqual(items(await asks('price=free&day=mon'), 'day'), { mon: 1, tue: 2 })
  for (const [code, count] of Object.entries(items(all, 'day'))) {
    assert.equal((await asks(`day=${code}`)).total, count, code)
  }
})

test('a day and a part of it are asked together', async (t) => {
  const { asks } = await startGardens(t)
  assert.deepEqual(titles(await asks('day=tue&part=evening')), ['Far Orchard', 'Herbs by Post'])
  assert.ok(!titles(await asks('day=mon&part=evening')).includes('Monday Beds'))
})

test('filters of one box: places left, and prescriptions; what would change nothing is hidden', async (t) => {
  const { asks, shows } = await startGardens(t)
  const { switches } = await asks('')
  assert.deepEqual(
    switches.map(({ name, count }) => [name, count]),
    [['room', 6]],
  )
  assert.ok(!titles(await asks('room=yes')).includes('Crowded Greenhouse'))
  const page = await shows('room=yes&language=pl')
  assert.match(page, /id="room"[^>]* checked> <label[^>]*>Places left \(1\)/)
  assert.match(page, /Remove<\/span> Places left/)
})

test('chosen codes stay to be seen though they find nothing', async (t) => {
  const { shows } = await startGardens(t)
  const page = await shows('language=ur&day=mon')
  assert.match(page, /value="ur" form="search" checked> <label[^>]*>Urdu \(0\)/)
  assert.match(page, /value="mon" form="search" checked/)
})

test('each chosen filter is a tag that takes only itself away; all can be cleared', async (t) => {
  const { asks, shows } = await startGardens(t)
  const { tags } = await asks('q=gardening&near=ME4&day=mon&day=tue&price=free')
  assert.deepEqual(
    tags.map(({ text }) => text),
    ['“gardening”', 'Near ME4 (Chatham)', 'Monday', 'Tuesday', 'Free'],
  )
  assert.equal(tags[2]?.href, '/activities?q=gardening&near=ME4&day=tue&price=free')
  assert.equal(tags[1]?.href, '/activities?q=gardening&day=mon&day=tue&price=free')
  const page = await shows('q=gardening&near=ME4&day=mon&price=free&within=5')
  assert.match(page, /href="\/activities\?q=gardening&near=ME4&within=5">Clear all filters/)
  assert.match(page, /Filters \(2 chosen\)/)
})

test('what the words were understood to say can be taken away, and put back', async (t) => {
  const { asks, shows } = await startGardens(t)
  const body = await asks('q=free+gardening+near+chatham')
  const keys = body.understood.map(({ key }) => key)
  assert.ok(keys.includes('price:free') && keys.includes('place'), keys.join())
  assert.equal(body.place?.label, 'Chatham (ME4)')
  assert.match(body.summary, /^\d+ activities within 20 miles of Chatham \(ME4\)$/)
  const page = await shows('q=free+gardening+near+chatham&not=place')
  assert.match(page, /href="\/activities\?q=free\+gardening\+near\+chatham&not=place&not=price%3Afree"/)
  assert.match(
    page,
    /You took away: The place \(<a class="govuk-link" href="\/activities\?q=free\+gardening\+near\+chatham"/,
  )
  assert.doesNotMatch(page, /miles of Chatham/)
})

test('a card says what it lacks of what the words asked', async (t) => {
  const { shows } = await startGardens(t)
  const page = await shows('q=free+gardening+on+monday')
  assert.match(page, /Tea Garden.*?<b>But:<\/b> (Costs £3 · Not on Monday|Not on Monday · Costs £3)/)
})

test('a word nobody has is read as the one it is most like, and that can be refused', async (t) => {
  const { asks, shows } = await startGardens(t)
  const body = await asks('q=gardning+herbs')
  assert.deepEqual(body.corrected, [{ typed: 'gardning', as: 'gardening', href: '/activities?q=herbs' }])
  assert.match(
    await shows('q=gardning+herbs'),
    /Showing results for <strong>gardening<\/strong> instead of “gardning”/,
  )
})

test('sorted by distance or by the next session; the address keeps it', async (t) => {
  const { asks, shows } = await startGardens(t)
  const near = await asks('near=ME4&sort=distance&mode=in-person&within=20')
  const metres = near.activities.map((one) => one.metres!)
  assert.deepEqual(
    metres,
    metres.toSorted((a, b) => a - b),
  )
  const values = (body: { sorts: { value: string }[] }) => body.sorts.map(({ value }) => value)
  assert.deepEqual(values(near), ['best', 'distance', 'next'])
  assert.deepEqual(values(await asks('')), ['best', 'next'], 'nearest to what?')
  const page = await shows('near=ME4&sort=next')
  assert.match(page, /<input type="hidden" name="sort" value="next">/)
  assert.match(page, /sort=next" aria-current="true">Next session/)
})

test('each distance says how many it would find', async (t) => {
  const { shows } = await startGardens(t)
  const page = await shows('near=ME4&within=2')
  const counts = [...page.matchAll(/<option value="(\w+)"[^>]*>[^<(]*\((\d+)\)/g)].map((match) =>
    Number(match[2]),
  )
  assert.equal(counts.length, 6)
  assert.deepEqual(
    counts,
    counts.toSorted((a, b) => a - b),
  )
  assert.equal(counts.at(-1), 7)
})
