// test/identity/first-administrator.test.ts — the one-time command that makes the first administrator.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeFirstAdministrator, readArguments } from '../../src/commands/first-administrator.ts'
import { getOrganisation, usersWithRole } from '../../src/identity/identity.ts'
import { openTestStore } from '../support/store.ts'

const first = { email: 'Bea@Alliance.example', name: 'Bea Holt', organisation: 'Two Fields Alliance' }

test('the first administrator is made once; after that it takes an invitation', async (t) => {
  const needs = await openTestStore(t)
  await makeFirstAdministrator(needs, first)
  await assert.rejects(
    makeFirstAdministrator(needs, { ...first, email: 'eve@evil.example' }),
    /administrator already/,
  )
  const administrators = await usersWithRole(needs.store.read, 'administrator')
  assert.deepEqual(
    administrators.map(({ email }) => email),
    ['bea@alliance.example'],
  )
  const organisation = await getOrganisation(needs.store.read, administrators[0]!.organisationId)
  assert.equal(organisation.name, 'Two Fields Alliance')
  assert.equal(organisation.kind, 'infrastructure-body')
})

test('what is missing on the command line is refused with how to say it', () => {
  const args = ['--email', 'bea@alliance.example', '--name', 'Bea Holt', '--organisation', 'Two Fields']
  assert.deepEqual(readArguments(args), {
    email: 'bea@alliance.example',
    name: 'Bea Holt',
    organisation: 'Two Fields',
  })
  for (const wrong of [[], args.slice(2), ['--email', 'bea', ...args.slice(2)], [...args.slice(0, 5), '']]) {
    assert.throws(() => readArguments(wrong), /--organisation/, wrong.join(' '))
  }
})
