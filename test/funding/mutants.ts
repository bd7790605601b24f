// test/funding/mutants.ts — deliberate faults: what a program that is wrong would write into the books.
import type { NewEntry } from '../../src/ledger/ledger.ts'
import { agreementCodes, fundCodes, payableCode } from '../../src/funding/entries.ts'

/** What a mutant is about: a tariff of £40 and £10; 3 places for £100, used before they are paid. */
export interface Names {
  fundId: string
  /** The group and the agreement of the tariff; `accepted` has earned of it, `waiting` has not. */
  growers: string
  tariffId: string
  accepted: string
  waiting: string
  /** The group and the agreement of the block; `sung` has its first place, `next` has none yet. */
  choir: string
  blockId: string
  sung: string
  next: string
}

export interface Mutant {
  /** Posted as the program posts. */
  entry?: NewEntry
  /** Written past the program, after the entry. */
  sql?: string
  /** Guards that refuse the SQL, dropped by hand before it; what they say to it. */
  guards?: { names: string[]; say: RegExp }
  /** The sentence of the invariant that must report it, and what it says is broken. */
  says: string
  broken: RegExp
}

const entry = (sourceKey: string, lines: Record<string, number>, relatesSeq?: number): NewEntry => ({
  kind: sourceKey.split(':')[0]!,
  sourceKey,
  effectiveOn: '2026-03-02',
  words: 'A fault',
  lines: Object.entries(lines).map(([account, amount]) => ({ account, amount })),
  relatesSeq,
})

const seqOf = (key: string) => `(SELECT seq FROM journal_entries WHERE source_key = '${key}')`
const earnedTariff = ({ fundId, growers, tariffId }: Names, sign: 1 | -1 = 1) => ({
  [fundCodes(fundId).held]: 4_000 * sign,
  [payableCode(growers)]: -4_000 * sign,
  [agreementCodes(tariffId).reserved]: 4_000,
  [fundCodes(fundId).spent]: -4_000,
})

function takenPlace({ fundId, blockId, next }: Names, place: number, pence: number) {
  const { accrued, allocated, placesReserved, placesUsed } = agreementCodes(blockId)
  const key = `earn:${next}:accepted`
  return {
    entry: entry(key, {
      [fundCodes(fundId).held]: pence,
      [accrued]: -pence,
      [allocated]: pence,
      [fundCodes(fundId).spent]: -pence,
      [placesReserved]: 1,
      [placesUsed]: -1,
    }),
    sql: `UPDATE reservations SET status = 'earned', earned_pence = ${pence}, place_number = ${place},
      answered_at = 0, answer_seq = ${seqOf(key)} WHERE prescription_id = '${next}'`,
  }
}

const fundHolds = 'A fund holds what was put into it, less what was earned and given back.'
const chain = 'Each entry balances in every unit, follows the one before, and is as it was written.'
const placesWorth = 'The places used are worth their shares of the price they were agreed for.'
const reserved = 'What is reserved, the places used and the goodwill given are those of live prescriptions.'
const noUpdate = { names: ['journal_entries_no_update'], say: /never changed/ }

/** Mistakes of reckoning: each is one wrong entry, and the rows that go with it. */
export const reckonedWrong: Record<string, (names: Names) => Mutant> = {
  'a place priced by rounding one place, not the running total': (names) => ({
    ...takenPlace(names, 2, 3_333),
    says: placesWorth,
    broken: /took a place for 3333p/,
  }),
  'the right price for the wrong place': (names) => ({
    ...takenPlace(names, 3, 3_334),
    says: placesWorth,
    broken: /took a place for 3334p/,
  }),
  'a place that somebody has already': (names) => ({
    ...takenPlace(names, 1, 3_333),
    sql: `DROP INDEX reservations_place; ${takenPlace(names, 1, 3_333).sql}`,
    guards: { names: ['reservations_answered_once'], say: /answered once|UNIQUE/ },
    says: 'The file is whole, and as it was made.',
    broken: /reservations_place is missing/,
  }),
  'an acceptance earned twice': (names) => ({
    entry: entry(`earn:${names.accepted}:accepted-again`, earnedTariff(names)),
    says: fundHolds,
    broken: /7333p earned, 11333p spent/,
  }),
  'the signs of an earning turned round': (names) => ({
    entry: entry(`earn:${names.waiting}:accepted`, earnedTariff(names, -1)),
    sql: `INSERT INTO earnings SELECT 'wrong', kind, fund_id, agreement_id, provider_id, '${names.waiting}',
        reference, amount_pence, earned_on, ${seqOf(`earn:${names.waiting}:accepted`)}, NULL, NULL
        FROM earnings;
      UPDATE reservations SET status = 'earned', earned_pence = 4000, left_pence = 1000, answered_at = 0,
        answer_seq = ${seqOf(`earn:${names.waiting}:accepted`)} WHERE prescription_id = '${names.waiting}'`,
    guards: { names: ['earnings_once'], say: /an earning is in the books, once/ },
    says: fundHolds,
    broken: /holds 96667p, should hold 88667p/,
  }),
  'a correction that forgets the promise': ({ fundId, growers, accepted }) => ({
    entry: entry(`correct:${accepted}:accepted`, {
      [payableCode(growers)]: 4_000,
      [fundCodes(fundId).held]: -4_000,
    }),
    sql: `INSERT INTO corrections SELECT prescription_id, 'accepted', agreement_id, 4000, 0, 'x', 'u', 0,
        ${seqOf(`correct:${accepted}:accepted`)} FROM reservations WHERE prescription_id = '${accepted}';
      UPDATE earnings SET corrected_seq = ${seqOf(`correct:${accepted}:accepted`)};
      UPDATE reservations SET earned_pence = 0 WHERE prescription_id = '${accepted}'`,
    says: fundHolds,
    broken: /3333p earned, 7333p spent/,
  }),
  'an instalment that skips what was used before': ({ choir, blockId }) => ({
    entry: entry(`instalment:${blockId}:1`, {
      [agreementCodes(blockId).prepaid]: 10_000,
      [payableCode(choir)]: -10_000,
    }),
    sql: `UPDATE instalments SET entry_seq = ${seqOf(`instalment:${blockId}:1`)};
      INSERT INTO earnings SELECT 'due', 'instalment', fund_id, '${blockId}', '${choir}', NULL,
        'Instalment 1', 10000, earned_on, ${seqOf(`instalment:${blockId}:1`)}, NULL, NULL FROM earnings`,
    says: 'What is paid for places before use, or used before it is paid, is exact, and never both.',
    broken: /10000p prepaid, 3333p accrued; 6667p paid ahead/,
  }),
  'an agreement that gets its money twice': ({ fundId, tariffId }) => ({
    entry: entry(`allocate:${tariffId}:again`, {
      [fundCodes(fundId).free]: 20_000,
      [agreementCodes(tariffId).allocated]: -20_000,
    }),
    says: 'An active agreement got its amount and its places from its fund, once; no other has anything.',
    broken: /20000p promised, 40000p in the books/,
  }),
  'a refusal that gives nothing back': ({ waiting }) => ({
    sql: `UPDATE reservations SET status = 'released', left_pence = 0, answered_at = 0
      WHERE prescription_id = '${waiting}'`,
    guards: {
      names: ['reservations_answered_in_books', 'reservations_earn_in_books'],
      say: /answered in the books|left what the books say/,
    },
    says: reserved,
    broken: /1000 pence reserved, 6000 in the books/,
  }),
}

/** Faults that the database refuses by itself: its guards are dropped by hand. */
export const pastTheGuards: Record<string, (names: Names) => Mutant> = {
  'a floor taken away, and money promised that is not there': ({ fundId, tariffId }) => ({
    sql: `UPDATE ledger_accounts SET floor = NULL WHERE code = '${fundCodes(fundId).free}'`,
    guards: { names: ['ledger_accounts_only_by_entry'], say: /balance|never|account/ },
    entry: entry('allocate:too:much', {
      [fundCodes(fundId).free]: 90_000,
      [agreementCodes(tariffId).allocated]: -90_000,
    }),
    says: 'No account is below its floor.',
    broken: /:free" is below its floor at 20000/,
  }),
  'pence moved to an account of another unit': ({ fundId, accepted }) => ({
    sql: `UPDATE postings SET account_id = (SELECT id FROM ledger_accounts
      WHERE code = '${fundCodes(fundId).granted}')
      WHERE entry_seq = ${seqOf(`earn:${accepted}:accepted`)} AND line = 1`,
    guards: { names: ['postings_no_update'], say: /never changed/ },
    says: chain,
    broken: /does not balance in GBP: it is out by -4000/,
  }),
  'lines that come after their entry': () => ({
    sql: `INSERT INTO postings SELECT 1, 8 + line, account_id, amount FROM postings WHERE entry_seq = 1`,
    guards: {
      names: ['postings_not_late', 'postings_no_replace', 'postings_whole'],
      say: /late|posting|entry/,
    },
    says: 'Kept balances equal the sum of their postings.',
    broken: /but its postings sum to/,
  }),
  'an entry replaced by another of its number': () => ({
    sql: `REPLACE INTO journal_entries (seq, kind, source_key, input_hash, effective_on, recorded_at, words,
        previous_hash, hash)
      SELECT seq, kind, source_key, input_hash, effective_on, recorded_at, 'Another', previous_hash, hash
      FROM journal_entries WHERE seq = 1`,
    guards: {
      names: [
        'journal_entries_no_replace',
        'journal_entries_no_delete',
        'journal_entries_continue_chain',
        'journal_entries_balanced',
        'journal_entries_whole',
        'journal_entries_apply',
        'journal_entries_apply_days',
      ],
      say: /never|chain|order|follow/,
    },
    says: chain,
    broken: /Entry 1 was changed after it was written/,
  }),
  'a balance edited': ({ growers }) => ({
    sql: `UPDATE ledger_accounts SET balance = balance - 1 WHERE code = '${payableCode(growers)}'`,
    guards: { names: ['ledger_accounts_only_by_entry'], say: /balance/ },
    says: 'Kept balances equal the sum of their postings.',
    broken: /:payable" says -4001, but its postings sum to -4000/,
  }),
  'a broken chain': () => ({
    sql: `UPDATE journal_entries SET previous_hash = '${'a'.repeat(64)}' WHERE seq = 3`,
    guards: noUpdate,
    says: chain,
    broken: /Entry 3 does not follow the one before/,
  }),
  'an entry moved to another day': () => ({
    sql: `UPDATE journal_entries SET effective_on = '2026-03-01' WHERE seq = 1`,
    guards: noUpdate,
    says: 'The totals of days equal the postings of each account and day.',
    broken: /as its total of 2026-03-0[12]/,
  }),
}
