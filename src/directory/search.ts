// src/directory/search.ts — the port that finds activities by words, needs and distance.
import type { Day } from '../kernel/day.ts'
import type { Point } from '../kernel/distance.ts'

/** What the index knows of one published activity. Nothing about a person, and no hidden address. */
export interface SearchDocument {
  id: string
  title: string
  summary: string
  description: string
  /** Identifiers of needs. */
  needs: string[]
  /** Labels of its needs, and what people say when they mean them. */
  needWords: string
  /** Organisation, kind, towns, access, languages: found by words, below the summary. */
  otherWords: string
  points: Point[]
  /** Online, by phone or at home: in range wherever the person is … */
  remote: boolean
  /** … unless it says which areas it reaches. */
  covers: string[]
  placesLeft: number | null
  confirmedOn: Day
}

export interface SearchQuery {
  /** As typed; '' finds everything. */
  words: string
  /** Only activities that meet at least one of these; none means any. */
  needs: readonly string[]
  /** Needs the words speak of: they rank, they do not filter. */
  likelyNeeds?: readonly string[]
  near?: {
    point: Point
    area?: string
    /** Absent: rank by distance, leave nobody out. */ withinMetres?: number
  }
  /** Only activities confirmed on that day or later. */
  confirmedSince: Day
  /** Ranking asks how long ago details were confirmed. */
  today: Day
  offset: number
  limit: number
}

export interface SearchHit {
  id: string
  /** To its nearest place; null without a searched place, or when no place of its is in range. */
  metres: number | null
  /** The needs (identifiers) and the typed words that it was found by. */
  why: { needs: string[]; words: string[] }
}

export interface SearchAnswer {
  rows: SearchHit[]
  total: number
  /** How many it would be for each need, whatever needs are chosen; only needs with any. */
  needCounts: { need: string; count: number }[]
}

/** Documents are put and removed after the commit, by identifier; the last one put wins. */
export interface ActivitySearch {
  /**
   * Any text may be typed: it never throws for it. The best match first; the same question, the same order.
   */
  find(query: SearchQuery): Promise<SearchAnswer>
  put(documents: SearchDocument[]): Promise<void>
  /** Identifiers it does not have are left alone. */
  remove(ids: string[]): Promise<void>
  /**
   * Builds the whole index beside the old one and swaps: a search meanwhile sees the old one. Returns how
   * many.
   */
  rebuild(documents: AsyncIterable<SearchDocument>): Promise<number>
  /** How many documents it has. */
  count(): Promise<number>
  /** Whether it can answer now. */
  ready(): Promise<boolean>
}
