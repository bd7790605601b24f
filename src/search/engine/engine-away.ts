// src/search/engine/engine-away.ts — an engine that could not be reached, or did not answer in time.

/** The engine may come back: what it was asked to do is to be done again, not given up. */
export class EngineAway extends Error {
  constructor(says: string, cause?: unknown) {
    super(says, { cause })
    this.name = 'EngineAway'
  }
}
