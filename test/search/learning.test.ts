// test/search/learning.test.ts — what is learnt from lessons: it foretells what they teach, it is what the
// lessons that are there teach, and it knows where to be silent.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { needs } from '../../src/directory/directory.ts'
import { examplesOf, fit } from '../../src/search/learning/fit.ts'
import { learnFrom } from '../../src/search/learning/learn.ts'
import { lessonIn, readLessons } from '../../src/search/learning/lessons.ts'
import { learnt, logistic } from '../../src/search/understanding/learnt.ts'
import { understand } from '../../src/search/understanding/understand.ts'
import { baseWordList } from '../../src/search/word-lists/word-list.ts'

const knows = { towns: new Set(['chatham']), wordList: baseWordList, weekday: 'mon' } as const
const about = (text: string) => understand(text, knows)
const weightOf = (text: string, need: string) =>
  about(text).needs.find((one) => one.need === need)?.weight ?? 0
const worthOf = (text: string, word: string) =>
  about(text).words.find((one) => one.word === word)?.weight ?? 0

test('weights foretell the shares they were made from, and are drawn to what they were told', () => {
  const rows = ['a', 'b', 'a', 'b'].map((sign) => new Map([[sign, 1]]))
  const { signs, examples } = examplesOf(rows, 1)
  const free = { holds: new Float64Array(signs.length).fill(0.001), drawnTo: new Float64Array(signs.length) }
  const weights = fit(examples, Float64Array.of(0.9, 0.2, 0.9, 0.2), free)
  const foretold = (sign: string) => logistic(weights[0]! + weights[signs.indexOf(sign)]!)
  assert.ok(Math.abs(foretold('a') - 0.9) < 0.01, String(foretold('a')))
  assert.ok(Math.abs(foretold('b') - 0.2) < 0.01, String(foretold('b')))
  const held = { holds: new Float64Array(signs.length).fill(1e6), drawnTo: Float64Array.of(0, 2, 0) }
  assert.ok(Math.abs(fit(examples, Float64Array.of(0, 0, 0, 0), held)[1]! - 2) < 0.01)
})

test('a sign that too few have is left out', () => {
  const { signs, examples } = examplesOf(
    [
      new Map([['often', 1]]),
      new Map([
        ['often', 2],
        ['once', 1],
      ]),
    ],
    2,
  )
  assert.deepEqual(signs, ['', 'often'])
  assert.deepEqual([...examples.value], [1, 1, 1, 2])
})

test('a few lessons teach a need and which words mislead', () => {
  const lines = [
    'zorble again | breathing:1 | | zorble',
    'my zorble | breathing:1 | | zorble',
    'zorble | breathing:1 | |',
  ]
  const others = [
    'flumph club | creativity:1 | flumph |',
    'flumph | creativity:1 | flumph |',
    'flumph evening | creativity:1 | flumph |',
  ]
  const lessons = [...lines, ...lines, ...others, ...others].map((line) => lessonIn(line, 'here'))
  const { needs: adds, words } = learnFrom(lessons)
  assert.ok(adds['word zorbl']!.breathing! > 0.5)
  assert.ok(adds['word flumph']!.creativity! > 0.5)
  assert.ok(!(adds['word zorbl']!.creativity! > 0))
  assert.ok(Object.values(words).every(Number.isFinite))
})

test('what is in learnt.json was learnt from the lessons that are there', () => {
  const { lessons, fingerprint } = readLessons()
  assert.equal(learnt().lessons, fingerprint, 'Run npm run learn: the lessons have changed.')
  assert.ok(lessons.length > 5_000)
  const ids = new Set(needs.map(({ id }) => id))
  for (const [sign, adds] of Object.entries(learnt().needs)) {
    for (const [need, weight] of Object.entries(adds)) {
      assert.ok(ids.has(need) && Number.isFinite(weight), `${sign} ${need} ${weight}`)
    }
  }
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
  for (const text of ['my husband of 50 years passed', 'my partner was killed at work', 'dad passed on']) {
    assert.ok(weightOf(text, 'bereavement') > 0.5, text)
  }
})
