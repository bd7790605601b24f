// src/search/index/scratch.ts — what each row has of one question's words, in arrays that are kept between
// questions.

/**
 * What each row has of the words. The arrays are as long as the index has rows and kept from question to
 * question; only what was touched is cleared.
 */
export interface Scratch {
  /** Rows that have any of the words, each once: the first `count` of these. */
  rows: Uint32Array
  count: number
  /** By row: which words it has, a bit each … */
  has: Uint32Array
  /** … their idf … */
  covered: Float32Array
  /** … the same, weighted by where they stand and how like they are … */
  scores: Float32Array
  /** … and how many of them stand in its title. */
  inTitle: Uint8Array
  /** Of the word at hand: its best score, and whether it was seen in the title. */
  best: Float32Array
  titled: Uint32Array
  /** Room for the rows that are looked at: how relevant they are, what they fail. */
  candidates: Uint32Array
  relevances: Float32Array
  fails: Uint8Array
  nearly: Uint32Array
}

/** The scratch for that many rows, the one given when it is long enough, emptied of the question before. */
export function scratchFor(rows: number, before: Scratch | undefined): Scratch {
  if (!before || before.scores.length < rows) return emptyScratch(Math.ceil(rows * 1.25) + 64)
  for (let at = 0; at < before.count; at++) {
    const row = before.rows[at]!
    before.has[row] = 0
    before.covered[row] = 0
    before.scores[row] = 0
    before.inTitle[row] = 0
    before.titled[row] = 0
  }
  before.count = 0
  return before
}

function emptyScratch(length: number): Scratch {
  return {
    rows: new Uint32Array(length),
    count: 0,
    has: new Uint32Array(length),
    covered: new Float32Array(length),
    scores: new Float32Array(length),
    inTitle: new Uint8Array(length),
    best: new Float32Array(length),
    titled: new Uint32Array(length),
    candidates: new Uint32Array(length),
    relevances: new Float32Array(length),
    fails: new Uint8Array(length),
    nearly: new Uint32Array(length),
  }
}
