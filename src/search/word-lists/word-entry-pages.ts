// src/search/word-lists/word-entry-pages.ts — the form of one entry of the search words, and how sure a need
// is in words.
import { needs } from '../../directory/directory.ts'
import { type FieldError, fieldsOf, type FieldWords } from '../../web/web.ts'
import type { Kind } from './changes.ts'
import { longestWords, mostInGroup } from './faults.ts'
import { needRows } from './forms.ts'

const strengths: [number, string][] = [
  [1, 'Surely'],
  [0.8, 'Very likely'],
  [0.6, 'Likely'],
  [0.4, 'Perhaps'],
  [0.2, 'Hardly'],
]

/** A weight in words: “Likely”. */
export function sayStrength(weight: number): string {
  return strengths.find(([from]) => weight >= from)?.[1] ?? 'Hardly'
}

const needItems = [
  { value: '', text: 'No need' },
  ...needs.map(({ id, label }) => ({ value: id, text: label })),
]

/** The model of views/search/word-entry.hbs. `key` is absent for a new entry. */
export function entryPage(
  kind: Kind,
  { key, basedOn, overtaken }: { key: string | undefined; basedOn: number; overtaken?: number },
  { typed, errors }: { typed: Readonly<Record<string, unknown>>; errors: FieldError[] },
) {
  const isGroups = kind === 'groups'
  const rows = isGroups ? [] : needRows
  const fields = fieldsOf(formOf(isGroups, rows, typed), typed, errors)
  return {
    action: key ? `/words/${kind}/${key}` : `/words/${kind}`,
    isGroups,
    isNew: key === undefined,
    basedOn,
    overtaken,
    fields: { words: fields.words, message: fields.message },
    rows: rows.map((row) => ({
      need: fields[`need-${row}`],
      strength: fields[`strength-${row}`],
    })),
  }
}

function formOf(
  isGroups: boolean,
  rows: readonly number[],
  typed: Readonly<Record<string, unknown>>,
): Record<string, FieldWords> {
  const saying = `Up to ${longestWords} characters. {someone} stands for any relative or friend.`
  const form: Record<string, FieldWords> = {
    words: isGroups
      ? { label: 'Words that mean the same', hint: `One on each line, up to ${mostInGroup}` }
      : { label: 'What people say', hint: saying },
    message: { label: 'Why', hint: 'For those who look at this later' },
  }
  for (const row of rows) {
    const items = strengthItems(typed[`strength-${row}`])
    form[`need-${row}`] = { label: row === 1 ? 'They mean this need' : `Need ${row}`, items: needItems }
    form[`strength-${row}`] = { label: `How surely (need ${row})`, items }
  }
  return form
}

/** The usual strengths, and the one there is when it is another. */
function strengthItems(value: unknown) {
  const items = strengths.map(([weight, text]) => ({ value: String(weight), text }))
  const isOther = typeof value === 'string' && value !== '' && !items.some((item) => item.value === value)
  return isOther && /^0\.[0-9]{1,2}$/.test(value) ? [{ value, text: `As it is (${value})` }, ...items] : items
}
