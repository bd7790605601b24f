// src/web/fields.ts — form fields as the field partials in views/components show them.

/**
 * One radio, checkbox or option; `divider` is a word between two, `only` a checkbox that excludes the rest.
 */
export interface FieldItem {
  value?: string
  text?: string
  hint?: string
  checked?: boolean
  disabled?: boolean
  only?: boolean
  divider?: string
  conditional?: Field
}

/** What a field partial needs: the words, what was typed, and what is wrong with it. */
export interface Field {
  name: string
  id: string
  label?: string
  hint?: string
  value?: string
  /** Ticked checkboxes, or the day, month and year of a date. */
  values?: string[]
  error?: string
  items?: FieldItem[]
}

/** What is wrong with one field, in words that say how to put it right. */
export interface FieldError {
  field: string
  text: string
}

/** The words of one field of a form; a date has three boxes, named with -day, -month and -year. */
export interface FieldWords {
  label?: string
  hint?: string
  items?: FieldItem[]
  date?: boolean
}

const dateParts = ['day', 'month', 'year'] as const

/**
 * The fields of a form, by name, with what was typed kept and each field's first error beside it. `typed` may
 * be any body: what is not text counts as nothing. A field's id is its name; a date's error may name one of
 * its boxes.
 */
export function fieldsOf<Name extends string>(
  form: Readonly<Record<Name, FieldWords>>,
  typed: Readonly<Record<string, unknown>> = {},
  errors: readonly FieldError[] = [],
): Record<Name, Field> {
  const fields = Object.entries<FieldWords>(form).map(([name, words]) => {
    const boxes = words.date ? [name, ...dateParts.map((part) => `${name}-${part}`)] : [name]
    const error = errors.find(({ field }) => boxes.includes(field))?.text
    return [name, { ...fieldOf(name, words, typed), ...(error === undefined ? {} : { error }) }]
  })
  return Object.fromEntries(fields) as Record<Name, Field>
}

function fieldOf(name: string, words: FieldWords, typed: Readonly<Record<string, unknown>>): Field {
  const { date, ...shown } = words
  const field = { name, id: name, ...shown }
  if (date) return { ...field, values: dateParts.map((part) => text(typed[`${name}-${part}`])) }
  const value = Object.hasOwn(typed, name) ? typed[name] : undefined
  if (Array.isArray(value)) return { ...field, value: text(value[0]), values: value.map(text) }
  return value === undefined ? field : { ...field, value: text(value), values: [text(value)] }
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
