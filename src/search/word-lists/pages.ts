// src/search/word-lists/pages.ts — what a curator sees of the search words.
import { needLabel } from '../../directory/directory.ts'
import { fieldsOf, paginate } from '../../web/web.ts'
import { type Entry, type Kind, keyOf } from './changes.ts'
import { sayStrength } from './word-entry-pages.ts'
import type { Understood } from '../understanding/understand.ts'
import { wordsIn } from '../understanding/words.ts'

export const pageSize = 50

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

/** What says a need that no phrase does. */
const whole = 'the whole sentence'

/** What a sentence is understood as, in rows of facts. */
function sayUnderstood({ needs: meant, words, wishes, place, danger }: Understood) {
  const word = ({ word: typed, also }: Understood['words'][number]) =>
    also.length > 0 ? `${typed} (also ${also.join(', ')})` : typed
  const rows = [
    {
      key: 'Needs',
      lines: meant.map(
        ({ need, weight, said }) =>
          `${needLabel(need)}: ${sayStrength(weight).toLowerCase()}, from ${said ? `“${said}”` : whole}`,
      ),
    },
    { key: 'Wishes', lines: wishes.map(({ label, said }) => `${label}, from “${said}”`) },
    { key: 'Place', lines: place ? [place.text] : [] },
    { key: 'Words to look for', lines: words.map(word) },
    { key: 'Danger', lines: danger ? ['Shows the numbers to call in danger'] : [] },
  ]
  return rows.map(({ key, lines }) => ({ key, lines: lines.length > 0 ? lines : ['None'] }))
}
