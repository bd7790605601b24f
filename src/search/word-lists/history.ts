// src/search/word-lists/history.ts — who changed the search words, when and why, as pages show it.
import { formatInstant } from '../../kernel/day.ts'
import { type FieldError, fieldsOf, paginate, type Typed } from '../../web/web.ts'
import type { differences } from './changes.ts'
import { pageSize, sayEntry } from './pages.ts'
import type { WordListNote } from './store.ts'

/** At most so many differences are listed; going back a long way may have thousands. */
const mostShown = 200

/** The model of views/search/word-versions.hbs. */
export function versionsPage(
  notes: WordListNote[],
  names: ReadonlyMap<string, string>,
  { page, total }: { page: number; total: number },
) {
  return {
    rows: notes.map((note) => [
      { text: `Version ${note.number}`, href: `/words/versions/${note.number}` },
      { text: formatInstant(note.madeAt) },
      { text: names.get(note.madeBy) ?? 'Somebody' },
      { text: note.message },
    ]),
    nothing: total === 0,
    pagination: paginate('/words/versions', new URLSearchParams(), page, total, pageSize),
  }
}

/** The model of views/search/word-version.hbs. */
export function versionPage(
  version: { number: number; note: WordListNote | undefined; madeBy: string | undefined; current: number },
  { added, removed }: ReturnType<typeof differences>,
  { typed, errors }: { typed: Typed; errors: FieldError[] },
) {
  const { number, note, madeBy, current } = version
  const says = (entries: typeof added) =>
    entries.slice(0, mostShown).map((entry) => {
      const { text, meant } = sayEntry(entry)
      return meant ? `${text}: ${meant}` : text
    })
  const more = Math.max(0, added.length - mostShown) + Math.max(0, removed.length - mostShown)
  return {
    number,
    made: note ? `${formatInstant(note.madeAt)}, by ${madeBy ?? 'somebody'}` : undefined,
    message: note?.message,
    added: says(added),
    removed: says(removed),
    same: added.length === 0 && removed.length === 0,
    more,
    isCurrent: number === current,
    basedOn: current,
    fields: fieldsOf({ message: { label: 'Why go back to this version' } }, typed, errors),
  }
}
