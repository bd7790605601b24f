// src/kernel/postcode.ts — the shape of UK postcodes: whole ones and outward codes.

/**
 * The shape published by the Cabinet Office (BS 7666): outward code of two to four characters, then a digit
 * and two letters. Whether Royal Mail has issued it is not known here.
 */
const outwardShape = /^(?:GIR|[A-Z]{1,2}[0-9][A-Z0-9]?)$/
const wholeShape = /^((?:GIR|[A-Z]{1,2}[0-9][A-Z0-9]?)) ?([0-9][A-Z]{2})$/

export interface Postcode {
  outwardCode: string
  /** "ME7 5QT", with its one space. */
  whole: string
}

/** Reads a whole postcode however it is spaced and cased; undefined when it is not one. */
export function parsePostcode(text: string): Postcode | undefined {
  const match = wholeShape.exec(tidy(text))
  return match ? { outwardCode: match[1]!, whole: `${match[1]} ${match[2]}` } : undefined
}

/** The outward code of a whole postcode, or of an outward code by itself; undefined for anything else. */
export function outwardCodeOf(text: string): string | undefined {
  const tidied = tidy(text)
  return parsePostcode(tidied)?.outwardCode ?? (outwardShape.test(tidied) ? tidied : undefined)
}

function tidy(text: string): string {
  const squeezed = text.toUpperCase().replaceAll(/\s+/g, '')
  return /^[A-Z0-9]{5,7}$/.test(squeezed) && /[0-9][A-Z]{2}$/.test(squeezed)
    ? `${squeezed.slice(0, -3)} ${squeezed.slice(-3)}`
    : squeezed
}
