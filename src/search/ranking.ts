// src/search/ranking.ts — in which order activities are shown; the same for every search engine.
import type { FacetCodes } from './facets.ts'

/** What ranking looks at in one activity that was found. Words and needs share one scale. */
export interface Candidate {
  /** How well its texts match the words: rare words and titles count most. */
  wordScore: number
  /** How much of what was typed it has at all: rare words count most. */
  coverage: number
  /** How much of its title the words are: 0 to 1. */
  titleShare: number
  /** How far it meets what the words speak of: rare needs count most. */
  needScore: number
  /** What the understood conditions weigh that it does not fulfil: about 1 each. */
  missed: number
  /** What the ways weigh in which it is for some people alone of whom the question does not speak. */
  narrow: number
  /** In how many ways it is for those of whom the question does speak. */
  aimed: number
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

/** What counts how much: found by trying on bench/relevance/queries.json. Their order of size matters. */
export const weights = {
  /** Beside `wordScore` and its 1. */
  coverage: 0.17,
  titleShare: 0.18,
  need: 1.6,
  /** How much rarer needs tell more: 0 not at all, 1 as rare words do. */
  rarity: 1,
  /** How far an activity meets a need that it is listed under … */
  listed: 0.8,
  /** … and of which its title or summary speaks, or only its description, and that it lists first … */
  about: 0.2,
  described: 0.1,
  first: 0.35,
  /** … or of which it only speaks. */
  spoken: 0.32,
  /** How much needs count that often come with those that were said. */
  beside: 0.36,
  /** What is left of a match for each condition it misses … */
  missed: 0.65,
  /** … and for each way in which it is for others. */
  narrow: 0.87,
  /** What it gains for each way in which it is for those who are meant. */
  aimed: 1.06,
  /** What is left when it has no room, or was not confirmed for long. */
  full: 0.8,
  stale: 0.85,
  /** What is left of a match far away, and how near something counts that comes to the person. */
  far: 0.25,
  remote: 0.5,
  /** What matches less than this share of the best match is left out. */
  least: 0.2,
  /** … unless it is among this many best. */
  fewest: 10,
}
/** Conditions that weigh more than others, or less, when they are missed. */
export const missWeights: Partial<Record<keyof FacetCodes, number>> = {
  mode: 1.5,
  slot: 1.5,
  language: 1.3,
  age: 1.2,
  for: 1.2,
  price: 0.8,
}
/** Ways of being for others that weigh more, or less, than 1: by the beginning of the mark. */
export const narrowWeights: Record<string, number> = {
  help: 2,
  'for:later': 0.5,
  'for:veterans': 3,
  'need:parenting': 2,
  need: 0.7,
  kind: 0.5,
  language: 2,
}
/**
 * What it weighs to be about another topic of the group than the one asked for, or about none of them; to be
 * about that one is the opposite of a drawback.
 */
export const topicWeights = { another: 4, none: 2, asked: -1 }
/** More ways of being for others than these make no difference. */
const mostNarrow = 6
/** The metres over which being near counts less and less. */
const nearMetres = 10_000
/** Details older than this many days are stale. */
const staleAfterDays = 120
/** A group that answers within a day is a little better than one that takes two weeks. */
const quickReply = 0.03
const slowReplyDays = 14

/** How well an activity is what was asked for, whatever its distance and room: 0 to about 2. */
export function relevance({ wordScore, coverage, titleShare, needScore }: Candidate): number {
  return wordScore + weights.coverage * coverage + weights.titleShare * titleShare + weights.need * needScore
}

/** The higher the earlier. */
export function scoreOf(found: Candidate, question: Question): number {
  const fits = question.typed ? relevance(found) : 1
  const wishes = found.missed === 0 ? 1 : weights.missed ** found.missed
  const open = found.narrow === 0 ? 1 : weights.narrow ** Math.min(found.narrow, mostNarrow)
  const aimed = found.aimed === 0 ? 1 : weights.aimed ** Math.min(found.aimed, mostNarrow)
  const near = question.near ? nearness(found.metres) : 1
  return fits * wishes * open * aimed * near * welcome(found)
}

/** With room, fresh, and quick to answer. */
function welcome({ full, confirmedDaysAgo, replyDays }: Candidate): number {
  const room = full ? weights.full : 1
  const fresh = confirmedDaysAgo > staleAfterDays ? weights.stale : 1 - Math.max(0, confirmedDaysAgo) / 10_000
  const reply = replyDays === null ? 1 : 1 + quickReply * Math.max(0, 1 - replyDays / slowReplyDays)
  return room * fresh * reply
}

function nearness(metres: number | null): number {
  if (metres === null) return weights.remote
  return weights.far + (1 - weights.far) * Math.exp(-metres / nearMetres)
}
