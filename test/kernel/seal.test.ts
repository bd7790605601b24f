// test/kernel/seal.test.ts — sealed words open only with their key, in their place, unchanged.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { newKey, seal, unseal, unwrapKey, wrapKey } from '../../src/kernel/seal.ts'
import { openWords, sealWords } from '../../src/prescriptions/sealed-words.ts'

const place = { table: 'person_fields', row: 'p1/name', column: 'sealed' }

test('what was sealed opens again, whatever the words', () => {
  const key = newKey()
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (words) => {
      const bytes = Buffer.from(words)
      assert.deepEqual(unseal(key, seal(key, bytes, place), place), bytes)
    }),
  )
})

test('the words do not show in what is kept, and never look the same twice', () => {
  const key = newKey()
  const first = seal(key, 'Quillfeather', place)
  assert.equal(first.includes('Quillfeather'), false)
  assert.notDeepEqual(seal(key, 'Quillfeather', place), first)
})

for (const elsewhere of [
  { ...place, table: 'people' },
  { ...place, row: 'p2/name' },
  { ...place, column: 'wrapped_key' },
]) {
  test(`moved to ${Object.values(elsewhere).join(' ')} they do not open`, () => {
    const key = newKey()
    const sealed = seal(key, 'Quillfeather', place)
    assert.throws(() => unseal(key, sealed, elsewhere), /authenticate/)
  })
}

test('a single changed bit anywhere, a cut end or another key does not open', () => {
  const key = newKey()
  const sealed = seal(key, 'Quillfeather', place)
  for (let at = 0; at < sealed.length; at += 1) {
    const tampered = Buffer.from(sealed)
    tampered[at]! ^= 1
    assert.throws(() => unseal(key, tampered, place), `byte ${at}`)
  }
  assert.throws(() => unseal(key, sealed.subarray(0, -1), place))
  assert.throws(() => unseal(key, Buffer.alloc(10), place), /not sealed by us/)
  assert.throws(() => unseal(newKey(), sealed, place), /authenticate/)
})

test('a place cannot be written so that it looks like another', () => {
  assert.throws(() => seal(newKey(), 'x', { table: 'a|b', row: 'c', column: 'd' }), /bar/)
})

test('only 32-byte keys are keys', () => {
  assert.throws(() => seal(Buffer.alloc(16), 'x', place), /32 bytes/)
  assert.throws(() => wrapKey(newKey(), Buffer.alloc(16), 'p1'), /32 bytes/)
})

test('a person’s key opens only under the deployment key, and only for that person', () => {
  const [deployment, person] = [newKey(), newKey()]
  const wrapped = wrapKey(deployment, person, 'p1')
  assert.deepEqual(unwrapKey(deployment, wrapped, 'p1'), person)
  assert.throws(() => unwrapKey(deployment, wrapped, 'p2'), /authenticate/)
  assert.throws(() => unwrapKey(newKey(), wrapped, 'p1'), /authenticate/)
})

test('only the fields that are wanted are opened, and empty ones are not kept', () => {
  const deploymentKey = newKey()
  const key = { deploymentKey, wrappedKey: wrapKey(deploymentKey, newKey(), 'p1'), personId: 'p1' }
  const kept = sealWords(key, { name: 'Ann', phone: '01632 960 001', email: '' })
  assert.deepEqual(
    kept.map(({ field }) => field),
    ['name', 'phone'],
  )
  assert.deepEqual(openWords(key, kept, ['phone', 'email']), { phone: '01632 960 001' })
  const swapped = kept.map(({ field, sealed }) => ({
    field: field === 'name' ? ('phone' as const) : ('name' as const),
    sealed,
  }))
  assert.throws(() => openWords(key, swapped), /authenticate/)
})
