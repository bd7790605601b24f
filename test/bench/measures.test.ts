// test/bench/measures.test.ts — the measures of search against figures worked out by hand.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  isUnsafeFirst,
  mean,
  ndcg,
  overlap,
  successWithin,
  zeroResults,
} from '../../bench/relevance/measures.ts'

const relevant = { Choir: 3, Walk: 2, Tea: 1 }
const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 0.0005, `${actual} is not ${expected}`)

test('success needs a good answer within the first k, and an acceptable one is not good', () => {
  assert.equal(successWithin(1, ['Walk', 'Chess'], relevant), 1)
  assert.equal(successWithin(1, ['Tea', 'Walk'], relevant), 0)
  assert.equal(successWithin(2, ['Tea', 'Walk'], relevant), 1)
  assert.equal(successWithin(5, ['a', 'b', 'c', 'd', 'e', 'Choir'], relevant), 0)
  assert.equal(successWithin(5, [], relevant), 0)
})

test('where nothing better exists, an acceptable answer is a success', () => {
  assert.equal(successWithin(1, ['Tea'], { Tea: 1 }), 1)
  assert.equal(successWithin(1, ['Chess'], { Tea: 1 }), 0)
})

test('the ideal order measures 1, and nothing relevant measures 0', () => {
  near(ndcg(['Choir', 'Walk', 'Tea'], relevant), 1)
  near(ndcg(['Chess', 'Bingo'], relevant), 0)
  near(ndcg([], relevant), 0)
})

test('a worse order measures less, by hand', () => {
  // Ideal: 7/1 + 3/1.58496 + 1/2 = 9.39279. Shown: 1/1 + 0 + 7/2 + 3/2.32193 = 5.79203.
  near(ndcg(['Tea', 'Chess', 'Choir', 'Walk'], relevant), 0.61665)
})

test('only the first k count, for what is shown and for the ideal', () => {
  // Ideal of two: 7 + 3/1.58496 = 8.89279. Shown: 3 + 0, the third is too late.
  near(ndcg(['Walk', 'Chess', 'Choir'], relevant, 2), 0.33735)
})

test('a title shown twice gains once', () => {
  near(ndcg(['Tea', 'Tea'], { Tea: 1, Walk: 1 }), 0.61315) // 1 / (1 + 0.63093)
})

test('a title that every object has by birth is no answer', () => {
  near(ndcg(['constructor', 'Tea'], { Tea: 1 }), 0.63093)
  assert.equal(successWithin(1, ['toString'], { Tea: 1 }), 0)
})

test('a query without judgements is refused', () => {
  assert.throws(() => ndcg(['Tea'], {}), /without judgements/)
  assert.throws(() => successWithin(1, ['Tea'], {}), /without judgements/)
})

test('the share of empty lists', () => {
  assert.equal(zeroResults([[], ['Tea'], ['Walk'], []]), 0.5)
  assert.equal(zeroResults([]), 0)
})

test('overlap is what both show of the longer one, order apart', () => {
  assert.equal(overlap(['a', 'b', 'c', 'd'], ['d', 'c', 'x', 'y']), 0.5) // Jaccard would say a third
  assert.equal(overlap(['a', 'b'], ['b', 'a']), 1)
  assert.equal(overlap(['a'], ['a', 'b', 'c', 'd']), 0.25)
  assert.equal(overlap(['a', 'b', 'c'], ['a', 'b', 'd'], 2), 1)
  assert.equal(overlap([], []), 1)
  assert.equal(overlap([], ['a']), 0)
})

test('only the first result can be unsafe', () => {
  assert.equal(isUnsafeFirst(['After', 'Tea'], ['After']), true)
  assert.equal(isUnsafeFirst(['Tea', 'After'], ['After']), false)
  assert.equal(isUnsafeFirst([], ['After']), false)
  assert.equal(isUnsafeFirst(['After']), false)
})

test('the mean', () => {
  assert.equal(mean([1, 0, 0.5]), 0.5)
  assert.equal(mean([]), 0)
})
