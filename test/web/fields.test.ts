// test/web/fields.test.ts — fields keep what was typed, whatever it was, and show what is wrong with it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldsOf } from '../../src/web/fields.ts'

const form = {
  name: { label: 'Name', hint: 'As on the sign' },
  need: { label: 'Needs', items: [{ value: 'lonely', text: 'Feeling lonely' }] },
  start: { label: 'Start', date: true },
}

test('an empty form has its words and nothing else', () => {
  assert.deepEqual(fieldsOf(form).name, { name: 'name', id: 'name', label: 'Name', hint: 'As on the sign' })
  assert.deepEqual(fieldsOf(form).start, { name: 'start', id: 'start', label: 'Start', values: ['', '', ''] })
})

test('what was typed is kept, and the first error stands beside its field', () => {
  const typed = { name: ' Green ', need: ['lonely', 'debt'], 'start-day': '31', 'start-month': '2' }
  const errors = [
    { field: 'name', text: 'Enter a name' },
    { field: 'name', text: 'Shorter' },
  ]
  const fields = fieldsOf(form, typed, errors)
  assert.equal(fields.name.value, ' Green ')
  assert.equal(fields.name.error, 'Enter a name')
  assert.deepEqual(fields.need.values, ['lonely', 'debt'])
  assert.deepEqual(fields.start.values, ['31', '2', ''])
  assert.equal(fields.need.error, undefined)
})

test('junk is kept as nothing', () => {
  const fields = fieldsOf(form, { name: { toString: 'x' }, need: [null, {}] })
  assert.equal(fields.name.value, '')
  assert.deepEqual(fields.need.values, ['', ''])
})

test('a date shows an error of any of its boxes', () => {
  const fields = fieldsOf(form, {}, [{ field: 'start-month', text: 'Enter a month' }])
  assert.equal(fields.start.error, 'Enter a month')
})
