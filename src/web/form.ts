// src/web/form.ts — a posted body → a typed value, or what is wrong with each field.
import { z } from 'zod'
import { Refusal } from '../kernel/refusal.ts'
import { isReadable, readableAdvice } from '../kernel/text.ts'
import type { FieldError } from './fields.ts'

export type Typed = Record<string, string | string[]>
export type FormResult<Value> =
  { ok: true; value: Value; typed: Typed } | { ok: false; errors: FieldError[]; typed: Typed }

/**
 * Reads a body with a strict zod object. Field mistakes come back as sentences with what was typed. Refuses
 * (invalid) a body with fields the form does not have, since no page of ours sends one.
 */
export function readForm<Shape extends z.ZodType>(shape: Shape, body: unknown): FormResult<z.output<Shape>> {
  const typed = typedValues(body)
  const result = shape.safeParse(typed)
  if (result.success) return { ok: true, value: result.data, typed }
  const unknown = result.error.issues.find((issue) => issue.code === 'unrecognized_keys')
  if (unknown) {
    throw new Refusal('invalid', 'field-unknown', 'That form had a field we do not know. Nothing was saved.')
  }
  return { ok: false, errors: fieldErrors(result.error), typed }
}

/** The first sentence for each field, in the order of the form. */
function fieldErrors(error: z.ZodError): FieldError[] {
  const seen = new Map<string, FieldError>()
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? '')
    if (!seen.has(field)) seen.set(field, { field, text: issue.message })
  }
  return [...seen.values()]
}

/** Made from entries: assigning would take a field called __proto__ for the object's own. */
function typedValues(body: unknown): Typed {
  if (typeof body !== 'object' || body === null) return {}
  const entries = Object.entries(body).map(([name, value]): [string, string | string[]] => {
    if (typeof value === 'string') return [name, value]
    if (Array.isArray(value)) return [name, value.filter((each) => typeof each === 'string')]
    throw new Refusal('invalid', 'field-shape', 'That form was not sent the way our pages send it.')
  })
  return Object.fromEntries(entries)
}

/** A required text of at most `most` characters, trimmed; `ask` is the sentence when it is missing. */
export function textField(ask: string, most: number): z.ZodType<string> {
  return z
    .string({ error: ask })
    .transform((text) => text.trim().replaceAll('\r\n', '\n'))
    .pipe(
      z.string().min(1, ask).max(most, `Use ${most} characters or fewer.`).refine(isReadable, readableAdvice),
    )
}

/** As textField, but it may be left empty or out: then it is ''. */
export function optionalText(most: number): z.ZodType<string> {
  return z
    .string({ error: 'Type this once.' })
    .default('')
    .transform((text) => text.trim().replaceAll('\r\n', '\n'))
    .pipe(z.string().max(most, `Use ${most} characters or fewer.`).refine(isReadable, readableAdvice))
}

/** Several checkboxes under one name, as a list of each once; none ticked is an empty list. */
export function listField(allowed?: readonly string[]): z.ZodType<string[]> {
  return z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .default([])
    .transform((list) => [...new Set(list)])
    .refine((list) => !allowed || list.every((each) => allowed.includes(each)), 'Choose from the list.')
}

/** The hidden identifier of a form: posting the same form twice is seen, and done once. */
export const formIdField = z.uuid('Open the page again and send the form once more.')
