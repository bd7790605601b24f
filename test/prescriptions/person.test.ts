// test/prescriptions/person.test.ts — references that tell nothing, and what a consent lets be seen.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { giveConsent, hasConsent, sharedFields, type Consent } from '../../src/prescriptions/consent.ts'
import { beforeAnswer, filledIn, referenceFault } from '../../src/prescriptions/person.ts'
import type { Prescription } from '../../src/prescriptions/prescription.ts'
import { newReference } from '../../src/prescriptions/reference.ts'

for (const good of ['P-1', 'KS-0042', '26/118', 'A1']) {
  test(`"${good}" may be a reference`, () => assert.equal(referenceFault(good), undefined))
}
for (const [bad, why] of [
  ['Marguerite', /no name/],
  ['Ann-Lee', /no name/],
  ['943 476 5919', /letters, numbers/],
  ['9434765919', /NHS number/],
  ['943-476-5919', /NHS number/],
  ['01632960777', /NHS number or a phone/],
  ['a1@b.example', /letters, numbers/],
  ['A', /2 to 20/],
  ['A'.repeat(20) + '1', /2 to 20/],
  ['-12', /2 to 20/],
] as const) {
  test(`"${bad}" may not be a reference`, () => assert.match(referenceFault(bad) ?? '', why))
}

test('references we make are short, easy to say aloud, and differ', () => {
  const made = Array.from({ length: 200 }, () => newReference('RX'))
  for (const reference of made) assert.match(reference, /^RX-[2-9A-HJKMNP-TV-Z]{5}$/)
  assert.ok(new Set(made).size > 195)
})

test('only filled-in fields are kept, in one order', () => {
  assert.deepEqual(filledIn({ 'what-matters': 'Roses', name: 'Ann', email: '' }), [
    ['name', 'Ann'],
    ['what-matters', 'Roses'],
  ])
})

const draft = { id: 'rx', personId: 'p1', providerId: 'o1' } as Prescription
const recorded = { by: 'u1', at: new Date('2026-08-31T12:00:00Z') }
const consent = giveConsent(
  draft,
  { items: ['name', 'phone', 'access-needs'], givenBy: 'by-phone', months: 6 },
  recorded,
)

test('a consent says who, when, how, which words, for whom, what, and until when', () => {
  assert.deepEqual(consent, {
    prescriptionId: 'rx',
    personId: 'p1',
    organisationId: 'o1',
    recordedBy: 'u1',
    recordedAt: recorded.at,
    givenBy: 'by-phone',
    wordingVersion: '2026-1',
    items: ['name', 'phone', 'access-needs'],
    expiresOn: '2027-02-28',
    withdrawnAt: null,
  })
})

const changes: [string, Partial<Consent> | undefined, boolean][] = [
  ['as given', {}, true],
  ['for another person', { personId: 'p2' }, false],
  ['for another group', { organisationId: 'o2' }, false],
  ['for nothing', { items: [] }, false],
  ['that was withdrawn', { withdrawnAt: recorded.at }, false],
  ['that ended yesterday', { expiresOn: '2026-08-31' }, false],
  ['that ends today', { expiresOn: '2026-09-01' }, true],
  ['that is missing', undefined, false],
]
for (const [title, change, counts] of changes) {
  test(`a consent ${title} ${counts ? 'counts' : 'does not count'}`, () => {
    assert.equal(hasConsent(draft, change && { ...consent, ...change }, '2026-09-01'), counts)
  })
}

test('before accepting a group sees what it needs to decide, then what was agreed, at last nothing', () => {
  const seen = (accepted: boolean, today: string, given = consent) =>
    sharedFields(given, { accepted, beforeAnswer }, today)
  assert.deepEqual(seen(false, '2026-09-01'), ['access-needs'])
  assert.deepEqual(seen(true, '2026-09-01'), ['name', 'phone', 'access-needs'])
  assert.deepEqual(seen(true, '2027-02-28'), ['name', 'phone', 'access-needs'])
  assert.deepEqual(seen(true, '2027-03-01'), [])
  assert.deepEqual(seen(true, '2026-09-01', { ...consent, withdrawnAt: recorded.at }), [])
})
