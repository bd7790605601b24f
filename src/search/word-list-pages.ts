// src/search/word-list-pages.ts — what a curator sees of the search words.
import { needLabel, needs } from '../directory/directory.ts'
import { type FieldError, fieldsOf, paginate } from '../web/web.ts'
import { longestWords, mostInGroup } from './word-list-changes.ts'
import { type Entry, type Kind, keyOf } from './word-list-changes.ts'
import { needRows } from './word-list-forms.ts'
import type { Understood } from './understand.ts'
import { wordsIn } from './words.ts'

export const pageSize = 50

const strengths: [number, string][] = [
  [1, 'Surely'],
  [0.8, 'Very likely'],
  [0.6, 'Likely'],
  [0.4, 'Perhaps'],
  [0.2, 'Hardly'],
]

/** What was asked of the list: which kind, words in it, and a sentence to try. */
export interface WordsAsked {
  kind: Kind
  q: string
  sentence: string
  page: number
}

/** The model of views/search/words.hbs. */
export function wordsPage(
  asked: WordsAsked,
  found: { entries: Entry[]; counts: Record<Kind, number>; number: number },
  understood: Understood | undefined,
) {
  const { kind, q, page } = asked
  const { entries, counts, number } = found
  const shown = entries.slice((page - 1) * pageSize, page * pageSize)
  const query = new URLSearchParams({ kind, ...(q ? { q } : {}) })
  const tab = (of: Kind, text: string) => ({
    text: `${text} (${counts[of]})`,
    href: `/words?${new URLSearchParams({ kind: of, ...(q ? { q } : {}) }).toString()}`,
    current: of === kind,
  })
  return {
    kind,
    number,
    fields: fieldsOf(
      {
        q: { label: 'Find a word in the lists' },
        try: { label: 'A sentence as somebody would type it', hint: 'Such as “lonely since my wife died”' },
      },
      { q, try: asked.sentence },
    ),
    tabs: [tab('groups', 'Words that mean the same'), tab('phrases', 'What people say')],
    isGroups: kind === 'groups',
    entries: shown.map((entry) => ({ ...sayEntry(entry), href: `/words/${kind}/${keyOf(entry)}` })),
    pagination: paginate('/words', query, page, entries.length, pageSize),
    understood: understood && sayUnderstood(understood),
  }
}

/** The entries in which those words stand, as search sees both. */
export function entriesWith(entries: readonly Entry[], q: string): Entry[] {
  const looked = wordsIn(q).join(' ')
  if (looked === '') return [...entries]
  return entries.filter((entry) => {
    const texts =
      entry.kind === 'groups' ? entry.words : [entry.said, ...Object.keys(entry.needs).map(needLabel)]
    return texts.some((text) => wordsIn(text).join(' ').includes(looked))
  })
}

/** An entry in words: "garden · allotment", or what is said and the needs that are meant. */
export function sayEntry(entry: Entry): { text: string; meant: string } {
  if (entry.kind === 'groups') return { text: entry.words.join(' · '), meant: '' }
  const meant = Object.entries(entry.needs).map(
    ([need, weight]) => `${needLabel(need)} (${sayStrength(weight).toLowerCase()})`,
  )
  return { text: entry.said, meant: meant.join(', ') || 'No need' }
}

function sayStrength(weight: number): string {
  return strengths.find(([from]) => weight >= from)?.[1] ?? 'Hardly'
}

/** What a sentence is understood as, in rows of facts. */
function sayUnderstood({ needs: meant, words, wishes, place, danger }: Understood) {
  const word = ({ word: typed, also }: Understood['words'][number]) =>
    also.length > 0 ? `${typed} (also ${also.join(', ')})` : typed
  const rows = [
    {
      key: 'Needs',
      lines: meant.map(
        ({ need, weight, said }) =>
          `${needLabel(need)}: ${sayStrength(weight).toLowerCase()}, from “${said}”`,
      ),
    },
    { key: 'Wishes', lines: wishes.map(({ label, said }) => `${label}, from “${said}”`) },
    { key: 'Place', lines: place ? [place.text] : [] },
    { key: 'Words to look for', lines: words.map(word) },
    { key: 'Danger', lines: danger ? ['Shows the numbers to call in danger'] : [] },
  ]
  return rows.map(({ key, lines }) => ({ key, lines: lines.length > 0 ? lines : ['None'] }))
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
  const words = isGroups
    ? { label: 'Words that mean the same', hint: `One on each line, up to ${mostInGroup}` }
    : {
        label: 'What people say',
        hint: `Up to ${longestWords} characters. {someone} stands for any relative or friend.`,
      }
  const fields = fieldsOf(
    {
      words,
      message: { label: 'Why', hint: 'For those who look at this later' },
      ...Object.fromEntries(
        rows.flatMap((row) => [
          [`need-${row}`, { label: row === 1 ? 'They mean this need' : `Need ${row}`, items: needItems }],
          [
            `strength-${row}`,
            { label: `How surely (need ${row})`, items: strengthItems(typed[`strength-${row}`]) },
          ],
        ]),
      ),
    },
    typed,
    errors,
  )
  return {
    action: key ? `/words/${kind}/${key}` : `/words/${kind}`,
    isGroups,
    isNew: key === undefined,
    basedOn,
    overtaken,
    fields: { words: fields.words, message: fields.message },
    rows: rows.map((row) => ({
      need: fields[`need-${row}` as keyof typeof fields],
      strength: fields[`strength-${row}` as keyof typeof fields],
    })),
  }
}

/** The usual strengths, and the one there is when it is another. */
function strengthItems(value: unknown) {
  const items = strengths.map(([weight, text]) => ({ value: String(weight), text }))
  const isOther = typeof value === 'string' && value !== '' && !items.some((item) => item.value === value)
  return isOther && /^0\.[0-9]{1,2}$/.test(value) ? [{ value, text: `As it is (${value})` }, ...items] : items
}
