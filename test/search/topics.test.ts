// test/search/topics.test.ts — what is about another topic of a need comes after what is about the one asked.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { narrowOf, othersIn, topicsAsked } from '../../src/search/index/narrow.ts'
import { tokensIn } from '../../src/search/understanding/phrases.ts'
import { topicsIn } from '../../src/search/understanding/topics.ts'

const asked = (text: string) => new Set(topicsIn(tokensIn(text)).map((topic) => `topic:${topic}`))
const weightOf = (marks: string[], text: string) =>
  othersIn(narrowOf(marks), asked(text), topicsAsked(asked(text)))

test('a text speaks of its topics, whatever the form of the words', () => {
  assert.deepEqual(topicsIn(tokensIn('for people who are going blind')), ['senses/sight'])
  assert.deepEqual(topicsIn(tokensIn('walking football')), ['pastimes/sport'])
})

test('another topic of the group weighs more than none, the one asked speaks for it', () => {
  const hearing = weightOf(['topic:senses/hearing'], 'losing my sight')
  const neither = weightOf([], 'losing my sight')
  assert.ok(hearing > neither && neither > 0)
  assert.ok(weightOf(['topic:senses/sight', 'topic:senses/hearing'], 'losing my sight') < 0)
  assert.equal(weightOf(['topic:senses/hearing', 'mention:senses/sight'], 'losing my sight'), 0)
})

test('a topic that nobody asked for weighs nothing', () => {
  assert.equal(weightOf(['topic:senses/hearing', 'mention:habits/drink'], 'somewhere to go'), 0)
})
