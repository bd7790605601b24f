// src/funding/typed-fields.ts — money, counts and dates as they are typed into the forms of this room.
import { z } from 'zod'
import { type Day, dayFromParts, parseDay } from '../kernel/day.ts'
import { parsePounds } from '../kernel/pence.ts'
import type { FieldError, FormResult, Typed } from '../web/web.ts'

/** Pounds and pence → whole pence; `ask` is the sentence when nothing was typed. */
export function moneyField(ask: string) {
  return z.string({ error: ask }).transform((text, context) => {
    const pence = parsePounds(text)
    if (pence !== undefined) return pence
    const message = text.trim() === '' ? ask : 'Type pounds and pence like 1250.50, up to 10,000,000.'
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
}

/** A whole number in digits, at most five of them; `ask` is the sentence for anything else. */
export function wholeField(ask: string) {
  return z
    .string({ error: ask })
    .transform((text) => text.trim())
    .pipe(
      z
        .string()
        .regex(/^[0-9]{1,5}$/, ask)
        .transform(Number),
    )
}

/** As moneyField, but it may be left empty or out: then it is undefined. */
export function optionalMoney() {
  return optional(moneyField('Type pounds and pence like 1250.50, or leave it empty.'))
}

/** As wholeField, but it may be left empty or out: then it is undefined. */
export function optionalWhole(advice: string) {
  return optional(wholeField(advice))
}

function optional<Value>(field: z.ZodType<Value, string>) {
  return z
    .string({ error: 'Type this once.' })
    .default('')
    .transform((text, context): Value | undefined => {
      if (text.trim() === '') return undefined
      const read = field.safeParse(text)
      if (read.success) return read.data
      context.addIssue({ code: 'custom', message: read.error.issues[0]!.message })
      return z.NEVER
    })
}

/** A day as its three boxes have it; none of them for null. */
export function dayAsTyped(name: string, day: Day | null): Typed {
  if (day === null) return {}
  const [year, month, date] = day.split('-').map(Number)
  return { [`${name}-day`]: `${date}`, [`${name}-month`]: `${month}`, [`${name}-year`]: `${year}` }
}

/** The boxes of a date in a form's shape: day, month and year, or the whole as YYYY-MM-DD. */
export function dateBoxes<Name extends string>(name: Name) {
  const box = z.string({ error: 'Type this once.' }).max(10, 'Type a shorter number.').optional()
  type Boxes = Record<Name | `${Name}-day` | `${Name}-month` | `${Name}-year`, typeof box>
  return { [name]: box, [`${name}-day`]: box, [`${name}-month`]: box, [`${name}-year`]: box } as Boxes
}

/**
 * Reads the dates of a form beside the rest of it, so that all mistakes show at once. `asks` has a sentence
 * for each date that is missing; `order` is the order of the fields on the page.
 */
export function withDays<Value extends object, Name extends string>(
  read: FormResult<Value>,
  asks: Record<Name, string>,
  order: readonly string[],
): FormResult<Value & Record<Name, Day>> {
  const errors: FieldError[] = read.ok ? [] : [...read.errors]
  const days: Partial<Record<Name, Day>> = {}
  for (const [name, ask] of Object.entries(asks) as [Name, string][]) {
    const answer = dayTyped(read.typed, name, ask)
    if ('day' in answer) days[name] = answer.day
    else if (!errors.some(({ field }) => field.startsWith(name))) errors.push(answer.error)
  }
  if (read.ok && errors.length === 0) {
    return { ok: true, typed: read.typed, value: { ...read.value, ...(days as Record<Name, Day>) } }
  }
  return { ok: false, typed: read.typed, errors: inOrder(errors, order) }
}

/** Mistakes in the order of the page's fields; a date's may name one of its boxes. */
export function inOrder(errors: FieldError[], order: readonly string[]): FieldError[] {
  const place = ({ field }: FieldError) => order.findIndex((name) => field.split('-')[0] === name)
  return [...errors].sort((a, b) => place(a) - place(b))
}

/** The day in a form that may be left empty: null then. */
export function optionalDay(typed: Typed, name: string): { day: Day | null } | { error: FieldError } {
  const boxes = [name, `${name}-day`, `${name}-month`, `${name}-year`]
  const isEmpty = boxes.every((box) => typeof typed[box] !== 'string' || typed[box].trim() === '')
  return isEmpty ? { day: null } : dayTyped(typed, name, '')
}

function dayTyped(typed: Typed, name: string, ask: string): { day: Day } | { error: FieldError } {
  const box = (part: string) => {
    const value = typed[part]
    return typeof value === 'string' ? value.trim() : ''
  }
  const parts = ['year', 'month', 'day'].map((part) => box(`${name}-${part}`))
  const isEmpty = parts.every((part) => part === '')
  const whole = box(name)
  const day = isEmpty ? parseDay(whole) : dayFromParts(...(parts as [string, string, string]))
  if (day !== undefined) return { day }
  const text = isEmpty && whole === '' ? ask : 'Type a real date, like 27 3 2026.'
  return { error: { field: `${name}-day`, text } }
}
