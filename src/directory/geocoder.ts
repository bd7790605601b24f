// src/directory/geocoder.ts — the port that knows where a place is.
import type { Needs } from '../db/db.ts'
import type { Point } from '../kernel/distance.ts'

export interface KnownPlace {
  point: Point
  /** How to name it: "ME4 (Chatham)". */
  label: string
  /** The council area it lies in, when known. */
  area?: string
}

export interface Geocoder {
  /**
   * Where that is: a whole postcode, an outward code, a town or a council area, however it is spaced and
   * cased. For anything else a sentence that says so and names places it knows. Never throws for what was
   * typed.
   */
  locate(text: string): Promise<KnownPlace | { unknown: string }>
  /** The towns and council areas it knows, as people write them. */
  readonly towns: readonly string[]
  /** The outward codes it knows, each with how to name it: "ME4 (Chatham)". */
  readonly outwardCodes: readonly { outwardCode: string; label: string }[]
  /** The outward code whose middle is nearest; undefined when it knows none within 30 miles. */
  nearest(point: Point): Promise<(KnownPlace & { outwardCode: string }) | undefined>
}

/** What the actions and pages of the directory need. */
export interface DirectoryNeeds extends Needs {
  geocoder: Geocoder
}
