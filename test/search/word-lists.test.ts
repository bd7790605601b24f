// test/search/word-lists.test.ts — curators change the search words entry by entry, and no version is lost.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { changeWords, returnToWords } from '../../src/search/word-lists/actions.ts'
import { type Entry, entriesOf, keyOf } from '../../src/search/word-lists/changes.ts'
import { currentVersion, currentWordList, getVersion } from '../../src/search/word-lists/store.ts'
import { baseWordList } from '../../src/search/word-lists/word-list.ts'
import { type Agent, startWorld, type World } from '../support/world.ts'

const group = (...words: string[]): Entry => ({ kind: 'groups', words })
const because = (basedOn: number) => ({ basedOn, message: 'People here say it so.' })
const post = (agent: Agent, path: string, fields: Record<string, string>) =>
  agent
    .post(path)
    .type('form')
    .send({ basedOn: '0', message: 'People here say it so.', do: 'save', ...fields })

/** Puts a group in, as the curator, through the action. */
const addGroup = ({ ports, players }: World, basedOn: number, ...words: string[]) =>
  changeWords(ports, players.curator, { kind: 'groups', entry: group(...words) }, because(basedOn))

test('at the beginning there is version 0; each save makes another that search uses at once', async (t) => {
  const world = await startWorld(t)
  const { read } = world.ports.store
  assert.equal(await currentWordList(read), baseWordList)
  const curator = await world.as('curator')
  const before = await world.anyone().get('/activities?q=zorbling').expect(200)
  assert.doesNotMatch(before.text, /Gardening together/)
  await post(curator, '/words/groups', { words: 'Zorbling\r\n gardening ' })
    .expect(303)
    .expect('location', '/words?kind=groups')
  await world
    .anyone()
    .get('/activities?q=zorbling')
    .expect(200, /Gardening together/)
  const { number, list } = await currentVersion(read)
  assert.equal(number, 1)
  assert.deepEqual(list.synonyms.at(-1), ['zorbling', 'gardening'])
  assert.deepEqual(list.phrases, baseWordList.phrases)
  assert.equal(await currentWordList(read), await currentWordList(read), 'the same object, read once')
  await curator.get('/words?q=zorbling').expect(200, /zorbling · gardening/)
})

test('what people say gets needs, and the page tries a sentence under the words in force', async (t) => {
  const world = await startWorld(t)
  const curator = await world.as('curator')
  const sentence = '/words?try=my+flumph+is+empty'
  assert.doesNotMatch((await curator.get(sentence).expect(200)).text, /flumph is empty”/)
  const said = { words: 'Flumph is empty', 'need-1': 'food', 'strength-1': '1', 'need-2': 'money-debt' }
  await post(curator, '/words/phrases', { ...said, 'strength-2': '0.4' }).expect(303)
  const { text } = await curator.get(sentence).expect(200)
  assert.match(text, /What search understands/)
  assert.match(text, /of food: surely, from “flumph is empty”/)
  await curator.get('/words?try=gas+meter+top+up').expect(200, /: [a-z ]+, from the whole sentence/)
  const { list } = await currentVersion(world.ports.store.read)
  const entry: Entry = { kind: 'phrases', said: 'flumph is empty', needs: { food: 1, 'money-debt': 0.4 } }
  assert.deepEqual(entriesOf(list, 'phrases').at(-1), entry)
  const path = `/words/phrases/${keyOf(entry)}`
  await curator.get(path).expect(200, /value="flumph is empty"/)
  await post(curator, path, { words: 'flumph is empty', 'need-1': '', basedOn: '1' }).expect(303)
  assert.deepEqual((await currentWordList(world.ports.store.read)).phrases.at(-1), {
    said: 'flumph is empty',
    needs: {},
  })
})

test('what is wrong with an entry is said beside it, and nothing is saved', async (t) => {
  const world = await startWorld(t)
  const curator = await world.as('curator')
  const [first] = baseWordList.synonyms
  const wrong: [string, Record<string, string>, RegExp][] = [
    ['groups', { words: '' }, /Type at least two words/],
    ['groups', { words: 'alone' }, /Type at least two words/],
    ['groups', { words: `one\n${'x'.repeat(61)}` }, /too long/],
    ['groups', { words: 'one\n!!!' }, /has no letters/],
    ['groups', { words: 'Zorbling\nother\nzorbling' }, /is there twice/],
    ['groups', { words: first!.toReversed().join('\n') }, /same words already/],
    ['groups', { words: Array.from({ length: 31 }, (_, at) => `word${at}`).join('\n') }, /holds 30 words/],
    ['groups', { words: 'one\ntwo', message: ' ' }, /Say why/],
    ['phrases', { words: '' }, /Type what people say/],
    ['phrases', { words: ' ', message: '' }, /Type the words[^]*Say why/],
    ['phrases', { words: baseWordList.phrases[0]!.said.toUpperCase() }, /already\. Change that one/],
    ['phrases', { words: 'flumph', 'need-1': 'levitation' }, /Choose a need from the list/],
    ['phrases', { words: 'flumph', 'need-1': 'food', 'need-2': 'food' }, /Choose each need once/],
    ['phrases', { words: 'flumph', 'need-1': 'food', 'strength-1': '7' }, /how surely/],
    ['phrases', { words: 'flumph', 'need-1': '__proto__' }, /Choose a need from the list/],
  ]
  for (const [kind, fields, says] of wrong) {
    const { text } = await post(curator, `/words/${kind}`, fields).expect(422, says)
    assert.match(text, /<title>Error: /)
  }
  await post(curator, '/words/groups', { words: 'a\nb', more: 'x' }).expect(400)
  await post(curator, '/words/nonsense', { words: 'a\nb' }).expect(404)
  await post(curator, '/words/groups/unknown', { words: 'ab\ncd' }).expect(404)
  assert.equal((await currentVersion(world.ports.store.read)).number, 0)
})

test('whoever was overtaken is told, keeps what they typed, and can save it then', async (t) => {
  const world = await startWorld(t)
  const { read } = world.ports.store
  const curator = await world.as('curator')
  await addGroup(world, 0, 'first', 'premier')
  const { text } = await post(curator, '/words/groups', { words: 'second\nnext' }).expect(409)
  assert.match(text, /Somebody saved version 1/)
  assert.match(text, /second\nnext<\/textarea>/)
  assert.match(text, /href="\/words\/versions\/1"/)
  assert.match(text, /name="basedOn" value="1"/)
  await post(curator, '/words/groups', { words: 'second\nnext', basedOn: '1' }).expect(303)
  const { list } = await currentVersion(read)
  assert.deepEqual(list.synonyms.slice(-2), [
    ['first', 'premier'],
    ['second', 'next'],
  ])
  const was = keyOf(group('first', 'premier'))
  const removal = { kind: 'groups', was } as const
  await changeWords(world.ports, world.players.curator, removal, because(2))
  const mine = { words: 'first\npremier\nprime', basedOn: '2' }
  const again = await post(curator, `/words/groups/${was}`, mine).expect(409, /as a new entry/)
  assert.match(again.text, /action="\/words\/groups"/)
})

test('the same form sent twice is done once', async (t) => {
  const world = await startWorld(t)
  const curator = await world.as('curator')
  const add = () => post(curator, '/words/groups', { words: 'zorbling\nrolling' }).expect(303)
  await add()
  await add()
  const path = `/words/groups/${keyOf(group('zorbling', 'rolling'))}`
  const change = () => post(curator, path, { words: 'zorbling\nrolling\nball', basedOn: '1' }).expect(303)
  await change()
  await change()
  const changed = `/words/groups/${keyOf(group('zorbling', 'rolling', 'ball'))}`
  const fields = { words: '', basedOn: '2', do: 'remove' }
  await post(curator, changed, fields).expect(303)
  await post(curator, changed, fields).expect(303)
  const { number, list } = await currentVersion(world.ports.store.read)
  assert.equal(number, 3)
  assert.deepEqual(list.synonyms, baseWordList.synonyms)
})

test('the history says who, when, why and what; going back makes a new version', async (t) => {
  const world = await startWorld(t)
  const { ports, players } = world
  await addGroup(world, 0, 'zorbling', 'rolling')
  await addGroup(world, 1, 'second', 'next')
  const curator = await world.as('curator')
  const history = (await curator.get('/words/versions').expect(200)).text
  assert.match(
    history,
    /Version 2[^]*2 March 2026 at midday[^]*Sam Okoro[^]*People here say it so\.[^]*Version 1/,
  )
  await curator.get('/words/versions/1').expect(200, /Put in[^]*zorbling · rolling/)
  await post(curator, '/words/versions/1/return', { do: 'x' }).expect(400)
  const back = (basedOn: string, message: string) =>
    curator.post('/words/versions/1/return').type('form').send({ basedOn, message })
  await back('2', '').expect(422, /Say why/)
  await back('1', 'It found too much.').expect(409, /Somebody saved version 2/)
  await back('2', 'It found too much.').expect(303)
  await back('2', 'It found too much.').expect(303)
  const { number, list } = await currentVersion(ports.store.read)
  assert.equal(number, 3)
  assert.deepEqual(list, (await getVersion(ports.store.read, 1)).list)
  assert.equal(await returnToWords(ports, players.curator, 0, because(3)), 4)
  assert.deepEqual((await currentVersion(ports.store.read)).list, baseWordList)
  await curator.get('/words/versions/0').expect(200, /first search words/)
  for (const unknown of ['9', '-1', '1e3', 'x']) await curator.get(`/words/versions/${unknown}`).expect(404)
})

test('curators alone change the words; a version is never changed or removed, even by hand', async (t) => {
  const world = await startWorld(t)
  const { ports, players } = world
  await addGroup(world, 0, 'zorbling', 'rolling')
  const entry = group('a', 'b')
  for (const who of ['priya', 'administrator', 'commissioner'] as const) {
    assert.throws(() => changeWords(ports, players[who], { kind: 'groups', entry }, because(1)), {
      kind: 'forbidden',
    })
    await post(await world.as(who), '/words/groups', { words: 'a\nb' }).expect(403)
  }
  const file = new Database(`${world.dataDir}/allotment.sqlite`)
  t.after(() => file.close())
  const by = (sql: string) => () => file.prepare(sql).run()
  assert.throws(by("UPDATE word_lists SET message = 'x'"), /never changed/)
  assert.throws(by('DELETE FROM word_lists'), /never deleted/)
  assert.throws(
    by("INSERT OR REPLACE INTO word_lists SELECT number, '{}', made_by, made_at, message FROM word_lists"),
    /numbered from 1/,
  )
})
