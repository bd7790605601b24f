// test/web/form.test.ts — a posted body is read field by field; what no page of ours sends is refused.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { Refusal } from '../../src/kernel/refusal.ts'
import { listField, optionalText, readForm, textField } from '../../src/web/form.ts'

const form = z.strictObject({
  name: textField('Type a name.', 10),
  note: optionalText(10),
  needs: listField(),
})

test('a body becomes values: trimmed, line ends as \\n, each ticked box once', () => {
  const body = { name: '  Ada ', note: 'a\r\nb', needs: ['food', 'debt', 'food'] }
  const result = readForm(form, body)
  assert.deepEqual(result.ok && result.value, { name: 'Ada', note: 'a\nb', needs: ['food', 'debt'] })
})

test('a field the form does not have is refused, whatever it is called', () => {
  for (const extra of ['more', 'constructor', '__proto__']) {
    for (const value of ['x', ['x', 'y']]) {
      const body: unknown = Object.fromEntries([
        ['name', 'Ada'],
        [extra, value],
      ])
      assert.throws(
        () => readForm(form, body),
        { kind: 'invalid', code: 'field-unknown' },
        `${extra} ${String(value)}`,
      )
    }
  }
  assert.throws(() => readForm(form, { name: { first: 'Ada' } }), Refusal)
})

test('characters that cannot be shown or sent on are refused where they were typed', () => {
  for (const character of ['\u0000', '\u001b', '\u007f', '\u0085', '\u009f', '\ud800']) {
    const result = readForm(form, { name: `A${character}a`, note: `b${character}` })
    assert.deepEqual(
      result.ok ? [] : result.errors.map(({ field }) => field),
      ['name', 'note'],
      JSON.stringify(character),
    )
  }
  assert.ok(readForm(form, { name: 'Zoë 🌱', note: 'a\tb\nc' }).ok)
})

test('a field sent twice is a mistake in that field, and what was typed is kept', () => {
  const result = readForm(form, { name: ['a', 'b'] })
  assert.ok(!result.ok)
  assert.deepEqual(result.errors, [{ field: 'name', text: 'Type a name.' }])
  assert.deepEqual(result.typed.name, ['a', 'b'])
})
