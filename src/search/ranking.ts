// src/search/ranking.ts — in which order activities are shown; the same for every search engine.

/** What ranking looks at in one activity that was found. */
export interface Candidate {
  /** How well its texts match the words: 0 to 1, rare words and titles counting most. */
  wordScore: number
  /** How much of what was typed it has at all: 0 to 1, rare words counting most. */
  coverage: number
  /** How much of its title the words are: 0 to 1. */
  titleShare: number
  /** How surely it meets what the words speak of: 0 to 1. */
  needScore: number
  /** How many of the understood conditions it does not fulfil, of how many. */
  missed: number
  wishes: number
  /** null without a searched place, or when it is in range without one. */
  metres: number | null
  full: boolean
  confirmedDaysAgo: number
  /** null when nobody knows yet. */
  replyDays: number | null
}

export interface Question {
  /** Whether anything was typed that words or needs can match. */
  typed: boolean
  near: boolean
}

/** The metres over which being near counts less and less. */
const nearMetres = 8_000
/** How near something counts that has no place: online, by phone. */
const nearnessOfRemote = 0.75
/** Details older than this many days are stale. */
const staleAfterDays = 120
/** What matches less than this share of the best match is left out. */
const leastShare = 0.2

/** How well an activity is what was asked for, whatever its distance and room: 0 to about 2. */
export function relevance(found: Candidate): number {
  return found.wordScore + 0.5 * found.coverage + 0.3 * found.titleShare + 0.9 * found.needScore
}

/** Whether a match is good enough to be shown beside the best one. */
export function isRelevant(relevance: number, best: number): boolean {
  return relevance >= leastShare * best
}

/** The higher the earlier. */
export function scoreOf(found: Candidate, question: Question): number {
  const wishes = found.wishes === 0 ? 1 : 1 - 0.5 * (found.missed / found.wishes)
  const near = question.near ? nearness(found.metres) : 1
  const fits = question.typed ? relevance(found) : 1
  return fits * wishes * near * welcome(found)
}

/** Open, fresh, and quick to answer. */
function welcome(found: Candidate): number {
  const room = found.full ? 0.8 : 1
  const fresh = found.confirmedDaysAgo > staleAfterDays ? 0.85 : 1 - found.confirmedDaysAgo / 10_000
  const reply = found.replyDays === null ? 1 : 1 + 0.03 * Math.max(0, 1 - found.replyDays / 14)
  return room * fresh * reply
}

function nearness(metres: number | null): number {
  return metres === null ? nearnessOfRemote : 0.4 + 0.6 * Math.exp(-metres / nearMetres)
}
