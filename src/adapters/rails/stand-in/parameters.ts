// src/adapters/rails/stand-in/parameters.ts — holds a call to the parameters Stripe publishes for it.
import { invalid } from './failure.ts'

export type Rule =
  | 'text'
  | 'pence'
  | 'whole'
  | 'limit'
  | 'flag'
  | 'texts'
  | 'metadata'
  | 'when'
  | 'anything'
  | { oneOf: readonly string[] }
  | { someOf: readonly string[] }
  | Rules
export interface Rules {
  required?: readonly string[]
  fields: Record<string, Rule>
}
type Checked = Record<string, unknown>

/**
 * The parameters with numbers as numbers and lists as lists. Refuses what Stripe does not publish for the
 * call (`parameter_unknown`), what is missing (`parameter_missing`) and what has the wrong shape.
 */
export function checkParameters(rules: Rules, given: unknown, path = ''): Checked {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw invalid(undefined, `Invalid object: ${path}`, path)
  }
  const checked: Checked = {}
  for (const [name, value] of Object.entries(given)) {
    const rule = Object.hasOwn(rules.fields, name) ? rules.fields[name] : undefined
    if (!rule) {
      throw invalid('parameter_unknown', `Received unknown parameter: ${path + name}`, path + name)
    }
    checked[name] = checkOne(rule, value, path + name)
  }
  for (const name of rules.required ?? []) {
    if (!Object.hasOwn(checked, name)) {
      throw invalid('parameter_missing', `Missing required param: ${path + name}.`, path + name)
    }
  }
  return checked
}

function checkOne(rule: Rule, value: unknown, path: string): unknown {
  if (rule === 'anything') return value
  if (rule === 'text') return text(value, path)
  if (rule === 'flag') return flag(value, path)
  if (rule === 'texts') return texts(value, path)
  if (rule === 'metadata') return metadata(value, path)
  if (rule === 'when') return moments(value, path)
  if (rule === 'whole') return whole(value, path, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
  if (rule === 'limit') return whole(value, path, 1, 100)
  if (rule === 'pence') return whole(value, path, 1, 99_999_999)
  if ('oneOf' in rule) return oneOf(rule.oneOf, value, path)
  if ('someOf' in rule) return texts(value, path).map((one) => oneOf(rule.someOf, one, path))
  return checkParameters(rule, value, `${path}.`)
}

function text(value: unknown, path: string): string {
  if (typeof value !== 'string') throw invalid(undefined, `Invalid string: ${path}`, path)
  if (value === '')
    throw invalid('parameter_invalid_empty', `You passed an empty string for '${path}'.`, path)
  return value
}

function whole(value: unknown, path: string, least: number, most: number): number {
  const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) {
    throw invalid('parameter_invalid_integer', `Invalid integer: ${String(value)}`, path)
  }
  if (number < least || number > most) {
    const bounds = `between ${least} and ${most}`
    throw invalid('parameter_invalid_integer', `Invalid integer: ${number} is not ${bounds}`, path)
  }
  return number
}

function flag(value: unknown, path: string): boolean {
  if (value === true || value === 'true') return true
  if (value === false || value === 'false') return false
  throw invalid(undefined, `Invalid boolean: ${String(value)}`, path)
}

function texts(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) throw invalid(undefined, `Invalid array: ${path}`, path)
  return Object.values(value).map((one) => text(one, path))
}

// Stripe's limits: 50 keys, names of up to 40 characters, values of up to 500; an empty value unsets the key.
function metadata(value: unknown, path: string): Record<string, string> {
  if (value === '') return {}
  if (typeof value !== 'object' || value === null) throw invalid(undefined, 'Invalid metadata', path)
  const pairs = Object.entries(value).filter(([, one]) => one !== '' && one !== null)
  const wrong = pairs.find(([name, one]) => name.length > 40 || typeof one !== 'string' || one.length > 500)
  if (wrong || pairs.length > 50) throw invalid(undefined, 'Metadata is too long or not text', path)
  return Object.fromEntries(pairs)
}

const moment: Rules = { fields: { gt: 'whole', gte: 'whole', lt: 'whole', lte: 'whole' } }
function moments(value: unknown, path: string): unknown {
  return typeof value === 'object'
    ? checkParameters(moment, value, `${path}.`)
    : checkOne('whole', value, path)
}

function oneOf(allowed: readonly string[], value: unknown, path: string): string {
  if (typeof value === 'string' && allowed.includes(value)) return value
  throw invalid(undefined, `Invalid ${path}: must be one of ${allowed.join(', ')}`, path)
}
