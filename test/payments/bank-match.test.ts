// test/payments/bank-match.test.ts — what a line of the bank may be: by table, and whatever the lines are.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { proposalsFor } from '../../src/payments/bank-statements/bank-match.ts'
import {
  type Candidates,
  claimsOf,
  type OpenLine,
  type Proposed,
} from '../../src/payments/bank-statements/line-proposal.ts'
import { referencesIn } from '../../src/payments/bank-files/reference.ts'

const nothing: Candidates = { entries: [], payouts: [], files: [], items: [] }
const line = (id: string, amountPence: number, words: string, more: Partial<OpenLine> = {}): OpenLine => ({
  id,
  amountPence,
  words,
  occurredOn: '2026-03-10',
  isOpening: false,
  ...more,
})
const entry = (
  seq: number,
  amountPence: number,
  words = 'Deposit received: COUNCIL 1',
  effectiveOn = '2026-03-09',
) => ({
  seq,
  amountPence,
  words,
  effectiveOn,
})
const payout = (
  id: string,
  reference: string,
  amountPence: number,
  status: 'sending' | 'settled' = 'sending',
) => ({
  id,
  reference,
  amountPence,
  status,
})
/** "sure payouts:a", "maybe entries:7". */
const said = (all: Proposed[] | undefined) =>
  (all ?? []).map(
    ({ proposal, isSure }) => `${isSure ? 'sure' : 'maybe'} ${proposal.kind} ${claimsOf(proposal).join()}`,
  )

test('references as banks write them', () => {
  const table: [string, string[]][] = [
    ['REM-0007-02', ['REM-0007-02']],
    ['GREEN SHOOTS rem0007-02 ', ['REM-0007-02']],
    ['REM 0007 02', ['REM-0007-02']],
    ['BACSREM000702', ['REM-0007-02', 'REM-000-702']],
    ['REM-0007-02 REM-0008-01', ['REM-0007-02', 'REM-0008-01']],
    ['REMIND ME 0007', []],
    ['nothing', []],
  ]
  for (const [words, found] of table) {
    const real = found.filter((each) => /^REM-\d{4,}-/.test(each))
    assert.deepEqual(referencesIn(words), real, words)
  }
})

test('what a line may be, by table', () => {
  const table: [string, OpenLine, Partial<Candidates>, string[]][] = [
    [
      'a payout by its reference',
      line('a', -4_000, 'REM-0001-01'),
      { payouts: [payout('p', 'REM-0001-01', 4_000)] },
      ['sure payouts payout:p'],
    ],
    [
      'another amount',
      line('a', -4_001, 'REM-0001-01'),
      { payouts: [payout('p', 'REM-0001-01', 4_000)] },
      [],
    ],
    ['no reference', line('a', -4_000, 'GREEN SHOOTS'), { payouts: [payout('p', 'REM-0001-01', 4_000)] }, []],
    [
      'a payout that is paid already',
      line('a', -4_000, 'REM-0001-01'),
      {
        payouts: [payout('p', 'REM-0001-01', 4_000, 'settled')],
      },
      [],
    ],
    [
      'a payout that came back',
      line('a', 4_000, 'RETURNED REM-0001-01'),
      {
        payouts: [payout('p', 'REM-0001-01', 4_000, 'settled')],
      },
      ['sure bounce payout:p'],
    ],
    [
      'the total of a file',
      line('a', -9_000, 'BACS'),
      {
        files: [{ id: 'f', name: 'f', payoutIds: ['p', 'q'], totalPence: 9_000 }],
      },
      ['sure payouts payout:p,payout:q'],
    ],
    [
      'an entry near the day',
      line('a', 500, 'COUNCIL'),
      { entries: [entry(7, 500)] },
      ['sure entries entry:7'],
    ],
    [
      'an entry eight days away',
      line('a', 500, 'COUNCIL'),
      { entries: [entry(7, 500, 'Deposit', '2026-03-02')] },
      [],
    ],
    [
      'two entries alike',
      line('a', 500, 'COUNCIL'),
      { entries: [entry(7, 500, 'x: AA'), entry(8, 500, 'x: BB')] },
      ['maybe entries entry:7', 'maybe entries entry:8'],
    ],
    [
      'the one of two whose words it has',
      line('a', 500, 'COUNCIL 9'),
      {
        entries: [entry(7, 500), entry(8, 500, 'Deposit received: Council 9')],
      },
      ['sure entries entry:8', 'maybe entries entry:7'],
    ],
    [
      'suspense that went back is never sure',
      line('a', -500, 'BACK'),
      { items: [{ id: 'i', amountPence: 500 }] },
      ['maybe mirror item:i'],
    ],
    [
      'what was there before',
      line('a', 700, '', { isOpening: true }),
      { entries: [entry(1, 500), entry(2, 200)] },
      ['maybe entries entry:1,entry:2'],
    ],
    [
      'what was there before is not those',
      line('a', 800, '', { isOpening: true }),
      { entries: [entry(1, 500)] },
      [],
    ],
  ]
  for (const [name, one, some, expected] of table) {
    assert.deepEqual(said(proposalsFor([one], { ...nothing, ...some }).get('a')), expected, name)
  }
})

test('a payout that two lines pay is not sure for either: somebody must look', () => {
  const lines = [line('a', -4_000, 'REM-0001-01'), line('b', -4_000, 'REM-0001-01')]
  const found = proposalsFor(lines, { ...nothing, payouts: [payout('p', 'REM-0001-01', 4_000)] })
  assert.deepEqual(
    lines.map(({ id }) => said(found.get(id))),
    [['maybe payouts payout:p'], ['maybe payouts payout:p']],
  )
})

const anyLine = fc.record({
  id: fc.uuid(),
  occurredOn: fc.constantFrom('2026-03-01', '2026-03-05', '2026-03-12'),
  amountPence: fc.constantFrom(-300, -200, -100, 100, 200, 300),
  words: fc.constantFrom('', 'REM-0001-01', 'REM-0001-02', 'COUNCIL 1', 'REM000102 COUNCIL 1'),
  isOpening: fc.boolean(),
})
const anyCandidates: fc.Arbitrary<Candidates> = fc.record({
  entries: fc.uniqueArray(
    fc.record({
      seq: fc.integer({ min: 1, max: 30 }),
      effectiveOn: fc.constantFrom('2026-03-01', '2026-03-06'),
      amountPence: fc.constantFrom(-200, -100, 100, 200),
      words: fc.constantFrom('Deposit received: COUNCIL 1', 'Payout REM-0001-02 sent back'),
    }),
    { selector: ({ seq }) => seq, maxLength: 8 },
  ),
  payouts: fc.constantFrom<Candidates['payouts'][]>(
    [],
    [payout('p', 'REM-0001-01', 100)],
    [payout('p', 'REM-0001-01', 100), payout('q', 'REM-0001-02', 200)],
    [payout('p', 'REM-0001-01', 100, 'settled'), payout('q', 'REM-0001-02', 200)],
  ),
  files: fc.constantFrom<Candidates['files'][]>(
    [],
    [{ id: 'f', name: 'f', payoutIds: ['p', 'q'], totalPence: 300 }],
  ),
  items: fc.constantFrom<Candidates['items'][]>([], [{ id: 'i', amountPence: 100 }]),
})

test('whatever the lines: all that is sure can be confirmed together, and every proposal is its line', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyLine, { selector: ({ id }) => id, maxLength: 8 }),
      anyCandidates,
      (lines, some) => {
        const worth = new Map([
          ...some.entries.map(({ seq, amountPence }): [string, number] => [`entry:${seq}`, amountPence]),
          ...some.items.map(({ id, amountPence }): [string, number] => [`item:${id}`, 0 - amountPence]),
          ['payout:p', 100],
          ['payout:q', 200],
        ])
        const used: string[] = []
        const found = proposalsFor(lines, some)
        for (const each of lines) {
          const all = found.get(each.id)!
          assert.ok(all.filter(({ isSure }) => isSure).length <= 1)
          assert.ok(
            all.slice(1).every(({ isSure }) => !isSure),
            'only the first is sure',
          )
          for (const { proposal, isSure } of all) {
            const claims = claimsOf(proposal)
            if (isSure) used.push(...claims)
            const sum = claims.reduce((total, claim) => total + worth.get(claim)!, 0)
            assert.equal(proposal.kind === 'payouts' ? 0 - sum : sum, each.amountPence)
          }
        }
        assert.equal(new Set(used).size, used.length, 'nothing is sure twice')
      },
    ),
  )
})
