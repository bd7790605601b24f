// src/payments/bank-statements/amount.ts — an amount as banks write it → whole pence.
import { parsePounds } from '../../kernel/pence.ts'

/**
 * Reads "1,234.56", "£12", "-12.00", "12.00-", "(12.00)", "12.00 DR", "12.00 CR", and with `decimalComma`
 * "1.234,56". Money out (a minus, brackets, DR) is below 0. Undefined for anything else, and above £10
 * million.
 */
export function readAmount(text: string, decimalComma: boolean): number | undefined {
  const plain = plainAmount.exec(text)
  if (plain && !decimalComma) return signed(parsePounds(plain[2]!), plain[1] !== '')
  let rest = text.replaceAll(/[\s\u00a0\u202f']/g, '').toUpperCase()
  let minuses = 0
  const take = (pattern: RegExp, isMinus = true) => {
    const left = rest.replace(pattern, '$<left>')
    if (left === rest) return
    rest = left
    if (isMinus) minuses += 1
  }
  take(/^(?<left>.*[0-9].*?)(?:CR|C)$/, false)
  take(/^(?<left>.*[0-9].*?)(?:DR|D)$/)
  take(/^\((?<left>.*)\)$/)
  take(/^[-\u2212\u2013](?<left>.*)$/)
  take(/^(?<left>.*[0-9].*)[-\u2212\u2013]$/)
  take(/^\+(?<left>.*)$/, false)
  take(/^(?:£|GBP)(?<left>.*)$/, false)
  take(/^(?<left>.*[0-9].*?)(?:£|GBP)$/, false)
  // "£-12.00" has its minus inside.
  if (minuses === 0) take(/^[-\u2212](?<left>.*)$/)
  if (minuses > 1) return undefined
  const pence = parsePounds(decimalComma ? withPoint(rest) : withoutEmptyEnd(rest))
  return signed(pence, minuses === 1)
}

/** Most are written so, and this is quicker. */
const plainAmount = /^(-?)([0-9]{1,8}\.[0-9]{2})$/

function signed(pence: number | undefined, isOut: boolean): number | undefined {
  return pence !== undefined && isOut && pence > 0 ? 0 - pence : pence
}

/** "1.234,56" → "1,234.56". */
function withPoint(text: string): string {
  return text.replaceAll(/[.,]/g, (mark) => (mark === ',' ? '.' : ','))
}

/** "12." and ".50" are written by some programs. */
function withoutEmptyEnd(text: string): string {
  return text.replace(/\.$/, '').replace(/^\./, '0.')
}
