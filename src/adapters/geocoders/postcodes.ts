// src/adapters/geocoders/postcodes.ts — a geocoder that knows the postcodes that were imported.
import type { Reader } from '../../db/db.ts'
import type { Geocoder } from '../../directory/directory.ts'
import { outwardCodeOf, parsePostcode } from '../../kernel/postcode.ts'
import { findPostcode, middleOf } from '../../search/search.ts'
import { wholePostcode } from './whole-postcode.ts'

/**
 * Whole postcodes are where the import says. Towns and everything else are asked of `others`; an outward code
 * they do not know, alone or in a postcode that is new, is in the middle of its postcodes.
 */
export function postcodeGeocoder(db: Reader, others: Geocoder): Geocoder {
  return {
    ...others,
    async locate(text) {
      const asked = text.slice(0, 100)
      const postcode = parsePostcode(asked)
      const found = postcode && (await findPostcode(db, postcode.whole))
      if (found) return wholePostcode(postcode, found, others)
      const known = await others.locate(text)
      if ('point' in known) return known
      const outwardCode = outwardCodeOf(asked)
      const point = outwardCode && (await middleOf(db, outwardCode))
      return point ? { point, label: outwardCode } : known
    },
  }
}
