// test/ledger/period.test.ts — months and financial years by the calendar, for any day a year may end on.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays } from '../../src/kernel/day.ts'
import { financialYearOf, monthOf } from '../../src/ledger/period.ts'

test('a month goes from its first day to its last', () => {
  assert.deepEqual(monthOf('2026-02-14'), { from: '2026-02-01', to: '2026-02-28', label: 'February 2026' })
  assert.deepEqual(monthOf('2028-02-29'), { from: '2028-02-01', to: '2028-02-29', label: 'February 2028' })
  assert.deepEqual(monthOf('2026-12-31'), { from: '2026-12-01', to: '2026-12-31', label: 'December 2026' })
})

const march = { month: 3, day: 31 }

test('a financial year ends on the day that is set', () => {
  const first = { from: '2025-04-01', to: '2026-03-31', label: '2025–26' }
  for (const day of ['2025-04-01', '2026-01-01', '2026-03-31']) {
    assert.deepEqual(financialYearOf(day, march), first, day)
  }
  assert.equal(financialYearOf('2026-04-01', march).label, '2026–27')
  assert.equal(financialYearOf('2099-12-31', march).label, '2099–00')
  const calendar = { from: '2026-01-01', to: '2026-12-31', label: '2026' }
  assert.deepEqual(financialYearOf('2026-06-01', { month: 12, day: 31 }), calendar)
})

test('a year that ends on 29 February ends on the last of February', () => {
  const leap = { month: 2, day: 29 }
  assert.equal(financialYearOf('2027-02-28', leap).to, '2027-02-28')
  assert.equal(financialYearOf('2027-03-01', leap).to, '2028-02-29')
})

test('years follow one another without a gap, whatever day they end on', () => {
  for (const yearEnd of [march, { month: 2, day: 29 }, { month: 12, day: 31 }, { month: 8, day: 5 }]) {
    let year = financialYearOf('2024-01-01', yearEnd)
    for (let turn = 0; turn < 8; turn++) {
      assert.deepEqual(financialYearOf(year.from, yearEnd), year)
      assert.deepEqual(financialYearOf(year.to, yearEnd), year)
      const next = financialYearOf(addDays(year.to, 1), yearEnd)
      assert.equal(next.from, addDays(year.to, 1))
      year = next
    }
  }
})
