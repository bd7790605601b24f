// src/search/engine/engine.ts — the port of a search engine: what it is given, what it is asked, what it
// answers.
import type { Day } from '../../kernel/day.ts'
import type { Point } from '../../kernel/distance.ts'
import type { FacetCodes, Filters, FacetCounts } from '../facets.ts'

/** What search knows of one published activity. Nothing about a person, and no hidden address. */
export interface SearchDocument {
  id: string
  /** The change number of the activity it was made from: a later document has a higher one. */
  v: number
  title: string
  summary: string
  description: string
  /** In the group's words; part of `otherWords` too. */
  forWhom?: string
  /** Organisation, kind, for whom, towns, access, languages: found by words, below the summary. */
  otherWords: string
  /** What filters ask: the codes it has of each facet. */
  codes: FacetCodes
  points: Point[]
  /** Online, by phone or at home: in range wherever the person is … */
  remote: boolean
  /** … unless it says which areas it reaches. */
  covers: string[]
  placesLeft: number | null
  confirmedOn: Day
  /** How its group usually answers. */
  reply: ReplyFacts
}

/** Of the last three months; null when too few were answered to say. */
export interface ReplyFacts {
  /** The usual whole days from issue to answer. */
  days: number | null
  /** How many of a hundred were accepted. */
  acceptedPercent: number | null
}

/** A condition that the words speak of ("free", "Tuesday morning"): it ranks, it does not filter. */
export interface Wish {
  facet: keyof FacetCodes
  /** Any one of these fulfils it. */
  codes: readonly string[]
}

export type SortOrder = 'best' | 'distance' | 'next'

/** One word to look for, and what else will do instead of it. */
export interface QueryWord {
  /** Folded (lower case, no accents), as typed; a beginning of a longer word will do. */
  word: string
  /** Curated synonyms, folded. */
  also: readonly string[]
  /** How much it counts, 0 to 1; 1 when absent: words that mostly find what is wrong count little. */
  weight?: number
  /** Spelt as in the curated lists: then it is never taken for another word. */
  known?: true
}

export interface SearchQuery {
  /** The words to look for, in the order typed; none may be left of what was typed. */
  words: readonly QueryWord[]
  /** Whether anything was typed: then what matches no word and no likely need is left out. */
  typed: boolean
  /** Needs the words speak of, with how surely (0 to 1): they find and rank, they do not filter. */
  likelyNeeds: readonly { need: string; weight: number }[]
  wishes: readonly Wish[]
  /** Exact. Within one facet any code will do, of access features all must be there. */
  filters: Filters
  near?: {
    point: Point
    area?: string
    /** Absent: rank by distance, leave nobody out. */ withinMetres?: number
  }
  /** Only activities confirmed on that day or later. */
  confirmedSince: Day
  today: Day
  sort: SortOrder
  offset: number
  limit: number
}

export interface SearchHit {
  id: string
  /** To its nearest place; null without a searched place, or when no place of its is in range. */
  metres: number | null
  why: {
    /** Likely or chosen needs that it meets. */
    needs: string[]
    /** Which of the typed words were found in it. */
    words: string[]
    /** Where it has none of both: needs it meets that often come with the likely ones, two at most. */
    beside: string[]
    /** Which of `query.wishes`, by position, it does not fulfil. */
    missed: number[]
  }
  reply: ReplyFacts
  /** How agreements in force pay for it: 'block', 'per-referral'. */
  funding: string[]
}

export interface SearchAnswer {
  rows: SearchHit[]
  total: number
  /** For each code of each facet, how many it would be with it chosen, under all the other filters. */
  counts: FacetCounts
  /** Words that nothing has, each with the word it was taken for. */
  corrected: { typed: string; as: string }[]
  /** Who answered: 'embedded' also where no other had to be asked; 'fallback' where the other is away. */
  by: 'embedded' | 'meilisearch' | 'fallback'
}

/** What a beginning may become: for suggestions as one types. */
export interface Suggestion {
  id: string
  title: string
}

/** A change of the index: documents to have, and identifiers to have no more, up to a change number. */
export interface Change {
  put: SearchDocument[]
  remove: string[]
  /** The index now holds every change up to and including this one. */
  upTo: number
}

/** One engine. Documents arrive after the commit, in the order of their change numbers. */
export interface SearchEngine {
  /** Any words may be asked: it never throws for them. The same question, the same order. */
  find(query: SearchQuery): Promise<SearchAnswer>
  /** Titles in which every word begins so, the best known first. */
  suggest(beginning: string, limit: number): Promise<Suggestion[]>
  /** Applies a change whole; when it returns, a search finds it. A fault names what the engine said. */
  apply(change: Change): Promise<void>
  /** The change number up to which it is in step; 0 when it is empty. */
  upTo(): Promise<number>
  /**
   * Builds the whole index beside the old one and swaps: a search meanwhile sees the old one. `upTo` is the
   * change number the documents were read at. Changes applied meanwhile are not lost. Returns how many.
   */
  rebuild(documents: AsyncIterable<SearchDocument>, upTo: number): Promise<number>
  /** The identifier and change number of every document it has: for the nightly comparison. */
  versions(): AsyncIterable<{ id: string; v: number }>
  /** How many documents it has. */
  count(): Promise<number>
  /** Whether it can answer now. */
  ready(): Promise<boolean>
  close(): Promise<void>
}
