// src/search/word-lists/forms.ts — what a curator sends about the search words.
import { z } from 'zod'
import { textField } from '../../web/web.ts'
import type { FieldError } from '../../web/web.ts'
import type { Entry, Kind } from './changes.ts'
import { type EntryFault, longestWords } from './faults.ts'

/** How many needs one phrase may mean. */
export const mostNeeds = 4
export const needRows = Array.from({ length: mostNeeds }, (_, at) => at + 1)

const basedOn = z
  .string()
  .regex(/^[0-9]{1,9}$/, 'Open the page again.')
  .transform(Number)
const message = textField('Say why, for those who look at this later.', 300)
const action = z.enum(['save', 'remove'], { error: 'Choose what to do.' })
const strength = z.string().regex(/^(1|0\.[0-9]{1,2})$/, 'Choose how surely from the list.')
const about = { basedOn, message, do: action }

const groupForm = z.strictObject({ ...about, words: z.string('Type this once.').max(5_000) })
const phraseForm = z.strictObject({
  ...about,
  words: z.string('Type this once.').max(500),
  ...Object.fromEntries(
    needRows.flatMap((row) => [
      [`need-${row}`, z.string('Choose one need.').max(50).default('')],
      [`strength-${row}`, strength.default('1')],
    ]),
  ),
})

/** The form of an entry of that kind. */
export function entryForm(kind: Kind): z.ZodType<EntryForm> {
  return kind === 'groups' ? groupForm : phraseForm
}

export type EntryForm = z.output<typeof groupForm> & Record<string, unknown>

/** Going back to a version. */
export const returnForm = z.strictObject({ basedOn, message })

/** The entry that was typed: words in lower case, each once on its line; needs that were chosen. */
export function entryFrom(kind: Kind, form: EntryForm): Entry {
  if (kind === 'groups')
    return {
      kind,
      words: form.words
        .split(/[\n,;]/)
        .map(tidy)
        .filter(Boolean),
    }
  const chosen = needRows.flatMap((row): [string, number][] => {
    const need = form[`need-${row}`] as string
    return need === '' ? [] : [[need, Number(form[`strength-${row}`])]]
  })
  return { kind, said: tidy(form.words), needs: Object.fromEntries(chosen) }
}

/** A need that is chosen twice, and a need that is not meant at all, before the entry is looked at. */
export function needsErrors(kind: Kind, form: EntryForm): FieldError[] {
  if (kind === 'groups') return []
  const seen = new Set<unknown>()
  return needRows.flatMap((row) => {
    const need = form[`need-${row}`]
    if (need === '') return []
    if (Number(form[`strength-${row}`]) === 0)
      return [{ field: `strength-${row}`, text: 'Choose how surely.' }]
    if (seen.has(need)) return [{ field: `need-${row}`, text: 'Choose each need once.' }]
    seen.add(need)
    return []
  })
}

/** A fault of an entry as the error of a field. */
export function errorOf({ part, text }: EntryFault): FieldError {
  return { field: part === 'words' ? 'words' : 'need-1', text }
}

/** What a form of that entry holds before anybody types. */
export function typedOf(entry: Entry | undefined): Record<string, string> {
  if (!entry) return {}
  if (entry.kind === 'groups') return { words: entry.words.join('\n') }
  const rows = Object.entries(entry.needs).flatMap(([need, weight], at) => [
    [`need-${at + 1}`, need],
    [`strength-${at + 1}`, String(weight)],
  ])
  return { words: entry.said, ...Object.fromEntries(rows) }
}

function tidy(words: string): string {
  return words
    .trim()
    .replaceAll(/\s+/g, ' ')
    .toLowerCase()
    .slice(0, longestWords + 200)
}
