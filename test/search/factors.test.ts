// test/search/factors.test.ts — the index works out each factor of a score once: they must multiply.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyCandidate } from '../../src/search/index/candidate.ts'
import { type Candidate, relevance, scoreOf } from '../../src/search/ranking.ts'

const candidates: Candidate[] = Array.from({ length: 500 }, (_, at) => ({
  wordScore: (at % 7) / 7,
  coverage: (at % 5) / 5,
  titleShare: (at % 3) / 3,
  needScore: (at % 11) / 11,
  missed: (at % 4) * 0.8,
  narrow: (at % 13) * 0.5,
  aimed: at % 3,
  metres: at % 10 === 0 ? null : at * 97,
  full: at % 2 === 0,
  confirmedDaysAgo: at - 20,
  replyDays: at % 17 === 0 ? null : at % 17,
}))

test('a score is the match times what each other thing leaves of it', () => {
  for (const near of [true, false]) {
    for (const whole of candidates) {
      const { missed, narrow, aimed, metres, full, confirmedDaysAgo, replyDays } = whole
      const others = [{ missed }, { narrow, aimed }, { full }, { confirmedDaysAgo }, { replyDays }]
      const factors = others.map((of) =>
        scoreOf({ ...emptyCandidate(), ...of }, { typed: false, near: false }),
      )
      factors.push(scoreOf({ ...emptyCandidate(), metres }, { typed: false, near }))
      const product = factors.reduce((left, factor) => left * factor, relevance(whole))
      assert.ok(Math.abs(scoreOf(whole, { typed: true, near }) - product) < 1e-12)
    }
  }
})
