// src/directory/geocoder.ts — the port that knows where a place is.
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
   * Where that is: a whole postcode, an outward code or a town, however it is spaced and cased. For anything
   * else a sentence that says so and names places it knows. Never throws for what was typed.
   */
  locate(text: string): Promise<KnownPlace | { unknown: string }>
}
