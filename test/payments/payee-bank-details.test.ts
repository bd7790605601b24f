// test/payments/payee-bank-details.test.ts — a bank account as it is typed, checked, shown and sealed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { masked, readBankDetails } from '../../src/payments/payees/bank-details.ts'
import { passesModulus, readModulusWeights } from '../../src/payments/payees/bank-details-modulus.ts'

const typed = { sortCode: '20-04-15', accountNumber: '12345678', name: 'Green Shoots' }

function problemsOf(change: Partial<typeof typed>, table = ''): string[] {
  const read = readBankDetails({ ...typed, ...change }, readModulusWeights(table))
  return 'problems' in read ? read.problems.map(({ field, says }) => `${field}: ${says}`) : []
}

test('hyphens and spaces are taken out, and a short account number begins with zeros', () => {
  for (const [sortCode, accountNumber, kept] of [
    ['20-04-15', '12345678', '12345678'],
    ['20 04 15', '1234 5678', '12345678'],
    [' 200415 ', '234567', '00234567'],
    ['20–04–15', '1234567', '01234567'],
  ] as const) {
    const read = readBankDetails({ sortCode, accountNumber, name: '  Green   Shoots ' })
    assert.deepEqual(read, { details: { sortCode: '200415', accountNumber: kept, name: 'Green Shoots' } })
  }
})

test('what can never be right is said beside its field, all at once', () => {
  for (const sortCode of ['', '2004', '20-04-1x', '00-00-00', '2004155']) {
    assert.match(problemsOf({ sortCode }).join(), /^sortCode: /, sortCode)
  }
  for (const accountNumber of ['', '12345', '123456789', '1234567O', '00000000', '000000', '77777777']) {
    assert.match(problemsOf({ accountNumber }).join(), /^accountNumber: /, accountNumber)
  }
  for (const name of ['', '   ', 'x'.repeat(141), 'Green\u0007Shoots']) {
    assert.match(problemsOf({ name }).join(), /^name: /)
  }
  assert.deepEqual(problemsOf({ name: 'x'.repeat(140) }), [])
  assert.equal(problemsOf({ sortCode: '', accountNumber: 'x', name: '' }).length, 3)
})

test('only the bank and the last four digits are shown', () => {
  const details = { sortCode: '200415', accountNumber: '12345678', name: 'Green Shoots' }
  assert.equal(masked(details), '20-••-•• ••••5678')
})

// The two worked examples that "Validating account numbers" prints, and weights made up for the rest.
const table = `
000000 000100 MOD11    0    0    0    0    0    0    7    5    8    3    4    6    2    1
499272 499273 DBLAL    2    1    2    1    2    1    2    1    2    1    2    1    2    1
600000 600000 MOD10    0    0    0    0    0    0    1    1    1    1    1    1    1    1
610000 610000 MOD10    0    0    0    0    0    0    1    1    1    1    1    1    1    1   5
620000 620000 DBLAL    0    0    0    0    0    0    1    1    1    1    1    1    1    1   1
630000 630000 MOD11    0    0    0    0    0    0    1    1    1    1    1    1    0    0   4
640000 640000 MOD10    0    0    0    0    0    0    1    1    1    1    1    1    1    1   6
650000 650000 MOD10    1    0    0    0    0    0    9    9    1    1    1    1    1    1   7
660000 660000 MOD10    0    0    0    0    0    0    1    1    1    1    1    1    1    1
660000 660000 DBLAL    0    0    0    0    0    0    2    1    2    1    2    1    2    1   3
`

test('the check digits of an account number fit its sort code', () => {
  const weights = readModulusWeights(table)
  const passes = (sortCode: string, accountNumber: string) =>
    passesModulus({ sortCode, accountNumber }, weights)
  for (const [sortCode, right, wrong] of [
    ['000000', '58177632', '58177633'],
    ['499273', '12345678', '12345679'],
    ['600000', '11111113', '11111114'],
    // 27 more before it is divided: the digits sum to 3.
    ['620000', '11100000', '11110000'],
    // The remainder is the last two digits.
    ['630000', '12300006', '12300007'],
    ['640000', '12340000', '12341000'],
    // Without the sort code and the first two digits when the seventh is a nine.
    ['650000', '77100090', '77100091'],
  ] as const) {
    assert.ok(passes(sortCode, right), `${sortCode} ${right}`)
    assert.ok(!passes(sortCode, wrong), `${sortCode} ${wrong}`)
  }
  assert.ok(passes('640000', '41000033'), 'an account in a foreign currency has no check digits')
  assert.ok(passes('990000', '12345679'), 'a sort code the table does not have')
  assert.ok(passes('610000', '12345679'), 'a special rule that needs more tables')
  assert.ok(passes('660000', '10900000'), 'the second check is left out when the third digit is a nine')
  assert.ok(!passes('660000', '10000009'), 'else both must pass')
})

test('the table is only asked of a number that has the right shape', () => {
  assert.deepEqual(problemsOf({ sortCode: '49-92-73' }, table), [])
  assert.match(
    problemsOf({ sortCode: '49-92-73', accountNumber: '12345679' }, table).join(),
    /^accountNumber: .*sort code/,
  )
})

test('a file that is not the table is refused by the number of its line', () => {
  assert.throws(() => readModulusWeights(`${table.trim()}\n1,2,3`), /Line 11 /)
  assert.throws(() => readModulusWeights('000000 000100 MOD12 1 1 1 1 1 1 1 1 1 1 1 1 1 1'), /Line 1 /)
  assert.throws(() => readModulusWeights('000000 000100 MOD11 1 1 1 1 1 1 1 1 1 1 1 1 1'), /Line 1 /)
})
