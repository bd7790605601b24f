// src/directory/ranking.ts — in which order activities are shown; the same for every search engine.

/** What ranking looks at in one activity that was found. */
export interface Candidate {
  id: string
  /** Every typed word was found in it. */
  allWords: boolean
  /** How well the words match, from 0 to 1. */
  wordScore: number
  /** How many of the chosen needs, and of those the words speak of, it meets. */
  needsMet: number
  metres: number | null
  full: boolean
  /** How many days ago its details were confirmed. */
  confirmedDaysAgo: number
}

export interface Asked {
  words: boolean
  near: boolean
}

/** The metres over which being near counts less and less. */
const nearMetres = 8_000
/** How near something counts that has no place: online, by phone. */
const nearnessOfRemote = 0.75

/** The best first; the same candidates always come in the same order. */
export function ranked(candidates: Candidate[], asked: Asked): Candidate[] {
  const scored = candidates.map((candidate) => ({ candidate, score: scoreOf(candidate, asked) }))
  scored.sort((a, b) => b.score - a.score || (a.candidate.id < b.candidate.id ? -1 : 1))
  return scored.map(({ candidate }) => candidate)
}

/** With words by how well they match; with only a place by distance; otherwise what is open and fresh. */
function scoreOf(found: Candidate, asked: Asked): number {
  const welcome = (found.full ? 0.8 : 1) * (found.confirmedDaysAgo > 120 ? 0.85 : 1)
  if (asked.words) {
    const fits = found.wordScore + 0.15 * Math.min(found.needsMet, 3)
    return (found.allWords ? 10 : 0) + fits * welcome * (asked.near ? nearness(found.metres) : 1)
  }
  if (asked.near) return found.needsMet * 1e9 - (found.metres ?? 1e8)
  return found.needsMet * 1e6 + welcome * 1e3 - Math.min(found.confirmedDaysAgo, 999)
}

function nearness(metres: number | null): number {
  return metres === null ? nearnessOfRemote : 0.4 + 0.6 * Math.exp(-metres / nearMetres)
}
