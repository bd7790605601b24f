// src/web/form.ts — a posted body → a typed value, or what is wrong with each field.
import { z } from 'zod'
import { Refusal } from '../kernel/refusal.ts'
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

function typedValues(body: unknown): Typed {
  const typed: Typed = {}
  if (typeof body !== 'object' || body === null) return typed
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string') typed[name] = value
    else if (Array.isArray(value)) typed[name] = value.filter((each) => typeof each === 'string')
    else throw new Refusal('invalid', 'field-shape', 'That form was not sent the way our pages send it.')
  }
  return typed
}

const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/ // eslint-disable-line no-control-regex

/** A required text of at most `most` characters, trimmed; `ask` is the sentence when it is missing. */
export function textField(ask: string, most: number): z.ZodType<string> {
  return z
    .string({ error: ask })
    .transform((text) => text.trim().replaceAll('\r\n', '\n'))
    .pipe(
      z
        .string()
        .min(1, ask)
        .max(most, `Use ${most} characters or fewer.`)
        .refine((text) => !controls.test(text), 'Take out the characters that cannot be read.'),
    )
}

/** As textField, but it may be left empty or out: then it is ''. */
export function optionalText(most: number): z.ZodType<string> {
  return z
    .string({ error: 'Type this once.' })
    .default('')
    .transform((text) => text.trim().replaceAll('\r\n', '\n'))
    .pipe(
      z
        .string()
        .max(most, `Use ${most} characters or fewer.`)
        .refine((text) => !controls.test(text), 'Take out the characters that cannot be read.'),
    )
}

/** Several checkboxes under one name, as a list; none ticked is an empty list. */
export function listField(allowed?: readonly string[]): z.ZodType<string[]> {
  return z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .default([])
    .refine((list) => !allowed || list.every((each) => allowed.includes(each)), 'Choose from the list.')
}

/** The hidden identifier of a form: posting the same form twice is seen, and done once. */
export const formIdField = z.uuid('Open the page again and send the form once more.')
