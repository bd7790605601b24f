// src/payments/payees/bank-details-modulus.ts — whether an account number can belong to its sort code.

/** The check that one range of sort codes uses. */
export interface ModulusRule {
  /** The first and the last sort code it is for, six digits each. */
  from: string
  to: string
  check: 'MOD10' | 'MOD11' | 'DBLAL'
  /** What each of the fourteen digits counts: sort code, then account number. */
  weights: number[]
  /** The number of a special rule; 0 for none. */
  exception: number
}

/** Pay.UK's table of weights. It is theirs to give out: a deployment names its own copy, or has none. */
export type ModulusWeights = readonly ModulusRule[]

/** The special rules that change only the sum, and so are done here; others need more tables of Pay.UK. */
const known = new Set([0, 1, 3, 4, 6, 7])

/**
 * Whether the digits fit together, by Pay.UK's "Validating account numbers" (modulus 10, modulus 11, double
 * alternate; special rules 1, 3, 4, 6 and 7). What cannot be told passes: a sort code that the table does not
 * have, one under another special rule, or no table at all. Six digits and eight digits go in.
 */
export function passesModulus(
  { sortCode, accountNumber }: { sortCode: string; accountNumber: string },
  table: ModulusWeights,
): boolean {
  const rules = table.filter(({ from, to }) => from <= sortCode && sortCode <= to)
  if (rules.some(({ exception }) => !known.has(exception))) return true
  const digits = Array.from(`${sortCode}${accountNumber}`, Number)
  return rules.every((rule) => passes(rule, digits))
}

/**
 * The table from the text of Pay.UK's file: on each line the first and last sort code, the check, fourteen
 * weights and perhaps a special rule. Throws, naming the line, when a line is something else.
 */
export function readModulusWeights(text: string): ModulusWeights {
  return text.split(/\r?\n/).flatMap((line, at) => {
    if (line.trim() === '') return []
    const parts = linePattern.exec(line.trim())
    if (!parts) throw new Error(`Line ${at + 1} of the file of modulus weights is not as Pay.UK writes it.`)
    const [, from, to, check, weights, exception] = parts
    const rule = { from: from!, to: to!, check: check as ModulusRule['check'] }
    return [{ ...rule, weights: weights!.trim().split(/\s+/).map(Number), exception: Number(exception ?? 0) }]
  })
}

const linePattern =
  /^([0-9]{6})\s+([0-9]{6})\s+(MOD10|MOD11|DBLAL)((?:\s+-?[0-9]{1,3}){14})(?:\s+([0-9]{1,2}))?$/

function passes({ check, weights, exception }: ModulusRule, digits: number[]): boolean {
  const [, , , , , , a, , c, , , , g, h] = digits
  if (exception === 3 && (c === 6 || c === 9)) return true
  // An account in a foreign currency has no check digits.
  if (exception === 6 && a! >= 4 && a! <= 8 && g === h) return true
  const skipped = exception === 7 && g === 9 ? 8 : 0
  const products = digits.map((digit, at) => (at < skipped ? 0 : digit * weights[at]!))
  const counted = check === 'DBLAL' ? products.map(digitSum) : products
  const sum = counted.reduce((total, each) => total + each, exception === 1 ? 27 : 0)
  const remainder = sum % (check === 'MOD11' ? 11 : 10)
  return exception === 4 ? remainder === g! * 10 + h! : remainder === 0
}

function digitSum(product: number): number {
  return Array.from(String(Math.abs(product)), Number).reduce((total, digit) => total + digit, 0)
}
