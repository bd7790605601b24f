// src/search/index/candidate.ts — a candidate of which only one thing is known: what that leaves of a match.
import { type Candidate, scoreOf } from '../ranking.ts'

/** A candidate of which nothing is known: everything but its match leaves it as it is. */
export function emptyCandidate(): Candidate {
  return {
    wordScore: 0,
    coverage: 0,
    titleShare: 0,
    needScore: 0,
    missed: 0,
    narrow: 0,
    aimed: 0,
    metres: null,
    full: false,
    confirmedDaysAgo: 0,
    replyDays: null,
  }
}

/** What is left of a match for this alone. */
export function leftOf(of: Partial<Candidate>, near: boolean = false): number {
  return scoreOf({ ...emptyCandidate(), ...of }, { typed: false, near })
}
