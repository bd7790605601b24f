// test/search/understand-refused.test.ts — what is refused is not looked for; what is missing is.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSpellings } from '../../src/search/index/spellings.ts'
import { understand } from '../../src/search/understanding/understand.ts'
import { baseWordList } from '../../src/search/word-lists/word-list.ts'

const about = (text: string) => understand(text, { towns: new Set(), wordList: baseWordList })
const wordsOf = (text: string) => about(text).words.map(({ word }) => word)
const needsOf = (text: string) =>
  about(text)
    .needs.filter(({ weight }) => weight >= 0.3)
    .map(({ need }) => need)

test('what is refused is neither looked for nor a need', () => {
  const refused: [text: string, words: string[], needs: string[]][] = [
    ['no men please', [], []],
    ['women only no men', ['women'], []],
    ['no children', [], []],
    ['walks without kids', ['walks'], ['getting-active']],
    ['nothing online please', [], []],
    ['nothing religious', [], []],
    ['not religious', [], []],
    ['yoga, not in the evening', ['yoga'], ['getting-active']],
    ['in the evenings not mondays', [], []],
    ['i dont smoke', [], []],
    ["I don't smoke or drink", [], []],
    ['never smoked', [], []],
    ['i hate gardening', [], []],
    ['I do not want counselling', [], []],
    ['no dogs please', [], []],
    ["don't like knitting or sewing", [], []],
    ['anything except knitting', [], []],
    ['not yoga but swimming', ['swimming'], ['getting-active']],
    ['under a tenner', [], []],
    ['cheap as chips', [], []],
  ]
  for (const [text, words, needs] of refused) {
    assert.deepEqual(wordsOf(text), words, text)
    assert.deepEqual(needsOf(text), needs, text)
  }
})

test('what is only missing is no refusal', () => {
  const missing: [string, string][] = [
    ['no friends', 'loneliness'],
    ['no money', 'money-debt'],
    ['no job', 'work-skills'],
    ['not sleeping', 'anxiety'],
    ['cannot stop smoking', 'stop-smoking'],
    ["I don't drive", 'home-help'],
    ["there are no children's groups here", 'young-people'],
    ['not getting on with my teenager', 'young-people'],
    ["don't want my mum to fall", 'falls'],
    ['sick of being lonely', 'loneliness'],
    ['not good at maths or english', 'english'],
  ]
  for (const [text, need] of missing)
    assert.ok(needsOf(text).includes(need), `${text}: ${needsOf(text).join()}`)
  assert.ok(wordsOf('damp flat and the landlord wont fix it').includes('damp'))
})

test('the index reads a word as one with the same beginning, never as a stop word', () => {
  const spellings = createSpellings()
  for (const word of ['money', 'began', 'christmas', 'anything', 'knitting', 'arthritis', 'their']) {
    spellings.add(word)
  }
  const read: [typed: string, as: string | undefined][] = [
    ['knittin', 'knitting'],
    ['knitttng', 'knitting'],
    ['rthritis', 'arthritis'],
    ['arthiritus', 'arthritis'],
    ['nkitting', 'knitting'],
    ['loney', undefined],
    ['vegan', undefined],
    ['christian', undefined],
    ['christians', undefined],
    ['anythin', undefined],
    ['thier', undefined],
  ]
  for (const [typed, as] of read) {
    assert.equal(
      spellings.nearest(typed, () => 1),
      as,
      typed,
    )
  }
})
