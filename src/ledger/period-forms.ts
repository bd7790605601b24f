// src/ledger/period-forms.ts — the form that locks the books through a day.
import { z } from 'zod'
import { type Day, dayFromParts } from '../kernel/day.ts'
import { type FieldWords, type FormResult, readForm } from '../web/web.ts'

export const lockWords = {
  through: {
    label: 'Lock through',
    hint: 'The last day nobody may post to, for example 31 3 2026',
    date: true,
  },
} satisfies Record<string, FieldWords>

const box = z.string({ error: 'Type this once.' }).max(10, 'Type a shorter number.').default('')
const shape = z.strictObject({ 'through-day': box, 'through-month': box, 'through-year': box })

/** The day from the form. */
export function readLockForm(body: unknown): FormResult<Day> {
  const read = readForm(shape, body)
  if (!read.ok) return read
  const { 'through-year': year, 'through-month': month, 'through-day': date } = read.value
  const day = dayFromParts(year.trim(), month.trim(), date.trim())
  if (day !== undefined) return { ...read, value: day }
  const text = 'Type a real date, like 31 3 2026.'
  return { ok: false, typed: read.typed, errors: [{ field: 'through-day', text }] }
}
