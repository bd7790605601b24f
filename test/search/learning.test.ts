// test/search/learning.test.ts — what is learnt from lessons: it foretells what they teach, it is what the
// lessons that are there teach, and it knows where to be silent.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { needs } from '../../src/directory/directory.ts'
import { learnFrom } from '../../src/search/learning/learn.ts'
import { lessonIn, readLessons } from '../../src/search/learning/lessons.ts'
import { train } from '../../src/search/learning/train.ts'
import { learnt } from '../../src/search/understanding/learnt.ts'
import {
  readNetwork,
  sharesOf,
  writeNetwork,
  type WrittenNetwork,
} from '../../src/search/understanding/network.ts'
import { understand } from '../../src/search/understanding/understand.ts'
import { wordsIn } from '../../src/search/understanding/words.ts'
import { baseWordList } from '../../src/search/word-lists/word-list.ts'

const knows = { towns: new Set(['chatham']), wordList: baseWordList, weekday: 'mon' } as const
const about = (text: string) => understand(text, knows)
const weightOf = (text: string, need: string) =>
  about(text).needs.find((one) => one.need === need)?.weight ?? 0
const worthOf = (text: string, word: string) =>
  about(text).words.find((one) => one.word === word)?.weight ?? 0

const shape = { answers: ['yes'], hiddenUnits: 8, fewestExamples: 3 }
const signsOf = (words: string) => new Map(words.split(' ').map((word) => [word, 1]))
const examplesOf = (all: Record<string, number>) =>
  Object.entries(all).flatMap(([words, share]) =>
    Array.from({ length: 200 }, () => ({ signs: signsOf(words), shares: [share] })),
  )

test('a network foretells what no sum of its signs could', () => {
  // One of a and b says yes, none or both say no.
  const taught = { c: 0.1, 'a c': 0.9, 'b c': 0.9, 'a b c': 0.1 }
  const network = train(examplesOf(taught), { ...shape, hiddenUnits: 32 })
  const foretold = (words: string) => sharesOf(network, signsOf(words))[0]!
  const [none, one, other, both] = Object.keys(taught).map(foretold)
  assert.ok(Math.min(one!, other!) > Math.max(none!, both!) + 0.1, `${none} ${one} ${other} ${both}`)
})

test('what cannot be weights is neither written nor read', () => {
  const network = train(examplesOf({ a: 0.9, b: 0.3 }), shape)
  const written = writeNetwork(network)
  assert.throws(() => readNetwork({ ...written, says: written.says.slice(0, -4) }))
  assert.throws(() => readNetwork({ ...written, usual: '' }))
  assert.throws(() => readNetwork({ ...written, signs: { ...written.signs, a: '' } }))
  network.says[0] = NaN
  assert.throws(() => writeNetwork(network))
})

test('the same examples teach the same, and what is written is read again as it was', () => {
  const examples = examplesOf({ a: 0.9, b: 0.3 })
  const network = train(examples, shape)
  assert.deepEqual(train(examples, shape), network)
  const again = readNetwork(JSON.parse(JSON.stringify(writeNetwork(network))) as WrittenNetwork)
  assert.deepEqual([again.answers, again.rowOf], [network.answers, network.rowOf])
  for (const words of ['a', 'b', 'a b', 'unheard of']) {
    const [one] = sharesOf(network, signsOf(words))
    const [other] = sharesOf(again, signsOf(words))
    assert.ok(Math.abs(one! - other!) < 0.05, `${words}: ${one} ${other}`)
  }
})

test('a sign that too few examples have is left out', () => {
  const often = examplesOf({ often: 0.5 })
  const network = train([...often, { signs: signsOf('often once'), shares: [1] }], shape)
  assert.deepEqual([...network.rowOf.keys()], ['often'])
  assert.deepEqual(sharesOf(network, signsOf('often once')), sharesOf(network, signsOf('often')))
})

test('a few lessons teach a need and which words mislead', () => {
  const lines = ['zorble again', 'my zorble', 'zorble'].map((text) => `${text} | breathing:1 | | zorble`)
  const others = ['flumph club', 'flumph', 'flumph evening'].map(
    (text) => `${text} | creativity:1 | flumph |`,
  )
  const lessons = Array.from({ length: 20 }, () =>
    [...lines, ...others].map((line) => lessonIn(line, 'here')),
  )
  const { needs: texts, words } = learnFrom(lessons.flat())
  const shareOf = (word: string, need: string) =>
    sharesOf(texts, new Map([[`word ${word}`, 1]]))[texts.answers.indexOf(need)]!
  assert.ok(shareOf('zorbl', 'breathing') > 0.7 && shareOf('zorbl', 'creativity') < 0.3)
  assert.ok(shareOf('flumph', 'creativity') > 0.7 && shareOf('flumph', 'breathing') < 0.3)
  const worth = (word: string) => sharesOf(words, new Map([[`word ${word}`, 1]]))[0]!
  assert.ok(worth('flumph') > worth('zorbl') + 0.3)
})

test('what is in learnt.json was learnt from the lessons that are there', () => {
  const { lessons, fingerprint } = readLessons()
  assert.equal(learnt().lessons, fingerprint, 'Run npm run learn: the lessons have changed.')
  assert.ok(lessons.length > 5_000)
})

test('no text is taught twice', () => {
  const texts = readLessons().lessons.map(({ text }) => wordsIn(text).join(' '))
  const seen = new Set<string>()
  assert.deepEqual(
    texts.filter((text) => seen.size === seen.add(text).size),
    [],
  )
})

test('every need is taught, and a line of another shape is refused with its place', () => {
  const { lessons } = readLessons()
  for (const { id } of needs) {
    const main = lessons.filter(({ needs: its }) => (its[id] ?? 0) >= 0.7)
    assert.ok(main.length >= 100, `${id}: ${main.length}`)
  }
  assert.throws(() => lessonIn(' | loneliness:1 | |', 'l.txt:3'), /l\.txt:3 is no lesson/)
  assert.throws(() => lessonIn('alone | lonely:1 | |', 'l.txt:4'), /l\.txt:4 has no need lonely:1/)
  assert.throws(() => lessonIn('alone | loneliness:2 | |', 'l.txt:5'), /has no need loneliness:2/)
  assert.throws(() => lessonIn('alone | loneliness:1 | home |', 'l.txt:6'), /l\.txt:6 has no word home/)
  assert.throws(() => lessonIn('alone | loneliness:1 | alone | alone', 'l.txt:7'), /looks for alone/)
})

test('a text is understood as a whole: one word may mean what it means beside others', () => {
  assert.ok(weightOf('help with my tablet and email', 'digital') > 0.7)
  const tablets = 'fibro flare ups, the doctor just gives me tablets'
  assert.ok(weightOf(tablets, 'long-term-pain') > weightOf(tablets, 'digital') + 0.2)
  assert.ok(weightOf('does anyone do flower arranging', 'creativity') > 0.3)
})

test('words that would find something else are worth little, what is asked for much', () => {
  const races = 'my heart races in the supermarket and i have to get out'
  const garden = worthOf('gardening with a wheelchair', 'gardening')
  assert.ok(garden > 1.5 * worthOf(races, 'heart'), 'heart')
  assert.ok(garden > 1.5 * worthOf(races, 'supermarket'), 'supermarket')
})

test('where nothing tells a need none is guessed', () => {
  for (const text of ['saturday', 'chatham', 'online group', 'free on a sunday', 'xyzzy', '']) {
    assert.deepEqual(about(text).needs, [], text)
  }
})

test('for whom a baby died no baby group is guessed', () => {
  for (const text of ['dads who lost a baby', 'miscarriage', 'stillbirth', 'our baby died']) {
    assert.equal(weightOf(text, 'parenting'), 0, text)
  }
})

test('what a curator adds counts as surely as it says, one word or several', () => {
  const phrases = [...baseWordList.phrases, { said: 'flumph', needs: { food: 0.8 } }]
  const { needs: said } = understand('flumph', { ...knows, wordList: { ...baseWordList, phrases } })
  assert.ok(said.find(({ need }) => need === 'food')!.weight >= 0.8)
})

test('a phrase that says no need says none by its words either', () => {
  assert.ok(weightOf('not gambling', 'alcohol-drugs') < 0.3)
  assert.ok(weightOf('leaving the house', 'housing') < 0.3)
  assert.ok(weightOf('gambling', 'alcohol-drugs') > 0.5)
})

test('when a need was taken away, guesses that nobody sees are none either', () => {
  const text = 'my heart races in the supermarket and i have to get out'
  const { needs: left } = understand(text, knows, ['need:anxiety', 'need:loneliness'])
  assert.ok(left.every(({ need, said, weight }) => need !== 'anxiety' && (said !== '' || weight >= 0.3)))
})

test('nobody is told that they may be what they have not said', () => {
  for (const text of ['my family want me to marry a man i never met', 'hiv positive', 'single man 45']) {
    assert.equal(weightOf(text, 'lgbt'), 0, text)
  }
  assert.ok(weightOf('my daughter says shes a boy', 'lgbt') > 0.5)
})

test('in danger the whole is no reason to show anything else', () => {
  const { danger, needs: guessed } = about('face drooping and slurred speech')
  assert.equal(danger, true)
  assert.deepEqual(guessed, [])
})

test('a death said without the word is a loss', () => {
  for (const text of [
    'my wife of 40 years passed away quietly',
    'her fiance was killed on a building site',
    'uncle passed on at christmas',
  ]) {
    assert.ok(weightOf(text, 'bereavement') > 0.5, text)
  }
})
