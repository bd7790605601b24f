// src/payments/bank-files/text.ts — which characters a bank takes, and how they become bytes.
import assert from 'node:assert/strict'
import type { BankFileProfile } from './bank-profile.ts'

type Taking = Pick<BankFileProfile, 'form' | 'charset'>

/**
 * Every character of Windows-1252 with its byte (WHATWG Encoding Standard, index windows-1252); control
 * characters are left out.
 */
const windows1252 = new Map(
  Array.from(
    new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)),
    (character, byte) => [character, byte] as const,
  ).filter(([character]) => !/\p{Cc}/u.test(character)),
)

/** What Bacs takes in a name or a reference: capitals, digits, space, full stop, ampersand, slash, hyphen. */
const bacs = /^[A-Z0-9 .&/-]$/

/**
 * The characters of a text that the bank does not take, each once; '' when it takes all. In a CSV file these
 * are also the ones at the beginning that a spreadsheet would read as a formula.
 */
export function strangeCharacters(text: string, { form, charset }: Taking): string {
  const strange = Array.from(text).filter((character) => !isTaken(character, form, charset))
  if (form === 'csv' && /^[=+\-@]/.test(text)) strange.unshift(text[0]!)
  return [...new Set(strange)].join('')
}

function isTaken(character: string, form: Taking['form'], charset: Taking['charset']): boolean {
  if (form === 'standard-18') return bacs.test(character)
  if (charset === 'ascii') return /^[ -~]$/.test(character)
  if (charset === 'windows-1252') return windows1252.has(character)
  return !/^[\p{C}\p{Zl}\p{Zp}]$/u.test(character)
}

/** The bytes of a whole file. A fault when a character has none: they were looked at before. */
export function bytesOf(text: string, charset: BankFileProfile['charset']): Buffer {
  if (charset === 'utf-8') return Buffer.from(text, 'utf8')
  return Buffer.from(
    Array.from(text, (character) => {
      const byte = /^[\t\r\n]$/.test(character) ? character.charCodeAt(0) : windows1252.get(character)
      assert(byte !== undefined && (charset !== 'ascii' || byte < 128), 'every character has a byte')
      return byte
    }),
  )
}
