// test/kernel/pence.test.ts — money is read, written and shared out without losing a penny.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  formatPounds,
  nthShare,
  parsePounds,
  plainPounds,
  poundsInWords,
  sumPence,
} from '../../src/kernel/pence.ts'

test('pounds are read only when they are exactly pounds and pence', () => {
  const read: [string, number | undefined][] = [
    ['£1,250.50', 125_050],
    ['1250.5', 125_050],
    [' 40 ', 4_000],
    ['0', 0],
    ['£ 3.09', 309],
    ['1,234,567.89', 123_456_789],
    ['10000000', 1_000_000_000],
    ['10000000.01', undefined],
    ['12.345', undefined],
    ['-3', undefined],
    ['1e9', undefined],
    ['١٢', undefined],
    ['12,50', undefined],
    ['1,25.00', undefined],
    ['.50', undefined],
    ['', undefined],
    ['12.', undefined],
    ['£', undefined],
    ['0x10', undefined],
    ['1 000', undefined],
  ]
  for (const [text, pence] of read) assert.equal(parsePounds(text), pence, text)
})

test('what is written as pounds is read back the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (pence) => {
      assert.equal(parsePounds(formatPounds(pence)), pence)
      assert.equal(parsePounds(plainPounds(pence)), pence)
    }),
  )
  assert.equal(formatPounds(-50), '−£0.50')
  assert.equal(plainPounds(-125_050), '-1250.50')
})

test('shares of a total add up to it, and no two differ by more than a penny', () => {
  const totals = fc.integer({ min: 0, max: 1_000_000_000 })
  fc.assert(
    fc.property(totals, fc.integer({ min: 1, max: 60 }), (total, parts) => {
      const shares = Array.from({ length: parts }, (_, at) => nthShare(total, parts, at + 1))
      assert.equal(sumPence(shares), total)
      assert.ok(Math.max(...shares) - Math.min(...shares) <= 1)
    }),
  )
  assert.deepEqual(
    [1, 2, 3].map((n) => nthShare(100, 3, n)),
    [33, 34, 33],
  )
  assert.throws(() => nthShare(100, 3, 4))
  assert.throws(() => nthShare(1.5, 3, 1))
})

test('amounts are said in words as on a cheque', () => {
  assert.equal(poundsInWords(0), 'zero pounds')
  assert.equal(poundsInWords(101), 'one pound and one penny')
  assert.equal(poundsInWords(125_050), 'one thousand two hundred and fifty pounds and fifty pence')
  assert.equal(poundsInWords(30_000_001), 'three hundred thousand pounds and one penny')
  assert.equal(poundsInWords(100_000_500), 'one million and five pounds')
  assert.equal(poundsInWords(2_342), 'twenty-three pounds and forty-two pence')
})
