// test/funding/agreement-walk.test.ts — one walk over all agreements proves many things of them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AgreementProof, type Looked, provedTogether } from '../../src/funding/agreements/walk.ts'
import { brokenAmong } from '../../src/ledger/ledger.ts'
import { openGround } from './ground.ts'

test('all proofs are shown the same page; one that fails says so, and stops no other', async (t) => {
  const { activate, perReferral, store } = await openGround(t)
  const { id } = await activate(perReferral())
  const shown: Looked[][] = []
  const see = (page: Looked[]) => {
    shown.push(page)
    return page.map(({ agreement }) => `Saw ${agreement.id}.`)
  }
  const fails = (): never => {
    throw new Error('no such table')
  }
  const proofs: AgreementProof[] = [
    { says: 'One.', begin: () => see },
    { says: 'Two.', begin: fails },
    { says: 'Three.', begin: () => fails },
    { says: 'Four.', begin: () => see },
  ]
  const invariants = provedTogether(proofs)
  const expected = [
    `One. Broken: Saw ${id}.`,
    'Two. Broken: It cannot be checked: Error: no such table',
    'Three. Broken: It cannot be checked: Error: no such table',
    `Four. Broken: Saw ${id}.`,
  ]
  assert.deepEqual(await brokenAmong(store.read, invariants), expected)
  assert.equal(shown.length, 2)
  assert.equal(shown[0], shown[1], 'the page is read once')
  assert.deepEqual(await invariants[3]!.broken(store.read), [`Saw ${id}.`], 'each can be asked alone')
  assert.deepEqual(await brokenAmong(store.read, invariants.slice(2)), expected.slice(2))
})

test('of each proof the first five faults are told, however many the others find', async (t) => {
  const { activate, perReferral, store } = await openGround(t)
  await activate(perReferral())
  const faults = (count: number) => Array.from({ length: count }, (_, at) => `Fault ${at + 1}.`)
  const proofs = [7, 2].map((count) => ({ says: `${count}.`, begin: () => () => faults(count) }))
  const told = await brokenAmong(store.read, provedTogether(proofs))
  assert.deepEqual(told, [
    ...faults(5).map((fault) => `7. Broken: ${fault}`),
    ...faults(2).map((fault) => `2. Broken: ${fault}`),
  ])
})
