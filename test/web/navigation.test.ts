// test/web/navigation.test.ts — which link at the top is marked, also on pages whose address is another's.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Role } from '../../src/kernel/actor.ts'
import { navigationFor } from '../../src/web/navigation.ts'

const marked = (role: Role, path: string) =>
  navigationFor(role, path)
    .filter((link) => link.active)
    .map((link) => link.text)

test('every page of payments is under Remittances or Reconciliation', () => {
  const under = {
    Remittances: [
      '/remittances/new',
      '/payouts/1',
      '/payees',
      '/payment-limits',
      '/bank-files/1',
      '/books-out',
    ],
    Reconciliation: ['/reconciliation', '/bank', '/bank/lines/1', '/suspense/1', '/month-close'],
  }
  for (const [text, paths] of Object.entries(under)) {
    for (const path of paths) assert.deepEqual([path, marked('finance', path)], [path, [text]])
  }
})

test('what a group was paid is under its money, and a page of nobody’s is under no link', () => {
  assert.deepEqual(marked('provider', '/payouts/1/advice'), ['Our money'])
  assert.deepEqual(marked('provider', '/statement'), ['Our money'])
  assert.deepEqual(marked('finance', '/bankers'), [])
})
