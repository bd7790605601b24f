// src/kernel/pence.ts — money as whole pence: read, written, shared out; only here is it divided or rounded.
import assert from 'node:assert/strict'

/** The largest amount we accept in one field: £10 million, far above any fund here, far below 2^53. */
export const mostPence = 1_000_000_000

/**
 * Reads pounds as people type them ("£1,250.50", "1250.5", "40") into whole pence.
 * Returns undefined for anything that is not exactly pounds and pence: more than two decimals, signs,
 * exponents, digits of other scripts, misplaced commas, or more than £10 million.
 */
export function parsePounds(text: string): number | undefined {
  const match = /^£? ?((?:[0-9]{1,3}(?:,[0-9]{3})+)|[0-9]{1,8})(?:\.([0-9]{1,2}))?$/.exec(text.trim())
  if (!match) return undefined
  const pounds = Number(match[1]!.replaceAll(',', ''))
  const pence = pounds * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return pence <= mostPence ? pence : undefined
}

/** Pence as people read them: 125050 → "£1,250.50", 4000 → "£40", -50 → "−£0.50". */
export function formatPounds(pence: number): string {
  assert(Number.isSafeInteger(pence), 'money is whole pence')
  const size = Math.abs(pence)
  const pounds = Math.floor(size / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',')
  const rest = size % 100 === 0 ? '' : `.${(size % 100).toString().padStart(2, '0')}`
  return `${pence < 0 ? '−' : ''}£${pounds}${rest}`
}

/** Pence for a file or a form field: 125050 → "1250.50". */
export function plainPounds(pence: number): string {
  assert(Number.isSafeInteger(pence), 'money is whole pence')
  const size = Math.abs(pence)
  return `${pence < 0 ? '-' : ''}${Math.floor(size / 100)}.${(size % 100).toString().padStart(2, '0')}`
}

/**
 * What the n-th of `parts` equal parts of a total is worth, in pence, so that all parts add up to the total:
 * cum(n) − cum(n−1), with cum(k) = total · k / parts rounded half up. `n` counts from 1.
 */
export function nthShare(totalPence: number, parts: number, n: number): number {
  assert(Number.isSafeInteger(totalPence) && totalPence >= 0, 'a total is whole pence, not negative')
  assert(Number.isSafeInteger(parts) && parts >= 1, 'there is at least one part')
  assert(Number.isSafeInteger(n) && n >= 1 && n <= parts, 'a part is numbered from 1 to the number of parts')
  return cumulativeShare(totalPence, parts, n) - cumulativeShare(totalPence, parts, n - 1)
}

function cumulativeShare(totalPence: number, parts: number, k: number): number {
  const doubled = 2n * BigInt(totalPence) * BigInt(k) + BigInt(parts)
  return Number(doubled / (2n * BigInt(parts)))
}

/** Adds up pence; the sum must stay a safe whole number. */
export function sumPence(amounts: Iterable<number>): number {
  let total = 0
  for (const amount of amounts) total += amount
  assert(Number.isSafeInteger(total), 'a sum of money stays a whole number')
  return total
}

const digits = 'zero one two three four five six seven eight nine'.split(' ')
const teens = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ')
const ones = [...digits, ...teens]
const tens = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

/** Pence in words, as on a cheque: 125050 → "one thousand two hundred and fifty pounds and fifty pence". */
export function poundsInWords(pence: number): string {
  assert(Number.isSafeInteger(pence) && pence >= 0, 'only whole pence from zero up are written in words')
  const pounds = Math.floor(pence / 100)
  const rest = pence % 100
  const words = `${wholeInWords(pounds)} ${pounds === 1 ? 'pound' : 'pounds'}`
  return rest === 0 ? words : `${words} and ${wholeInWords(rest)} ${rest === 1 ? 'penny' : 'pence'}`
}

function wholeInWords(n: number): string {
  if (n < 20) return ones[n]!
  if (n < 100) return tens[Math.floor(n / 10)]! + (n % 10 ? `-${ones[n % 10]}` : '')
  if (n < 1_000) return joined(`${ones[Math.floor(n / 100)]} hundred`, n % 100)
  if (n < 1_000_000) return joined(`${wholeInWords(Math.floor(n / 1_000))} thousand`, n % 1_000)
  return joined(`${wholeInWords(Math.floor(n / 1_000_000))} million`, n % 1_000_000)
}

function joined(head: string, rest: number): string {
  if (rest === 0) return head
  return rest < 100 ? `${head} and ${wholeInWords(rest)}` : `${head} ${wholeInWords(rest)}`
}
