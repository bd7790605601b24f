// src/payments/bank-files/profile-pages.ts — what the pages of profiles of bank files show.
import { formatInstant } from '../../kernel/day.ts'
import { type FieldError, fieldsOf, type Typed } from '../../web/web.ts'
import { type BankFileProfile, missingOf } from './bank-profile.ts'
import { columnRows } from './profile-forms.ts'
import { columnWords, profileWords } from './profile-words.ts'

interface Listed {
  profile: BankFileProfile
  version: number
  savedBy: string | null
  savedAt: Date | null
}

/** Every profile, with what it still lacks. */
export function profilesPage(profiles: Listed[], users: ReadonlyMap<string, string>) {
  return {
    profiles: profiles.map(({ profile, version, savedBy, savedAt }) => {
      const at = `/bank-profiles/${encodeURIComponent(profile.name)}`
      const missing = missingOf(profile)
      const by = users.get(savedBy ?? '') ?? 'Somebody'
      const saved = savedAt
        ? `Version ${version}, saved by ${by} on ${formatInstant(savedAt)}`
        : 'As it comes'
      return {
        title: profile.name,
        actions: [
          { href: at, text: 'Change', hidden: profile.name },
          { href: `${at}/copy`, text: 'Copy', hidden: profile.name },
        ],
        rows: [
          { key: 'For', value: profile.says },
          { key: 'Kept as', value: saved },
          { key: 'Ready', value: missing.length === 0 ? 'Yes' : `Not yet: it lacks ${missing.join(', ')}.` },
        ],
      }
    }),
  }
}

/** The form of a profile, and beside it a file of it with invented payees. */
export function profilePage(of: {
  typed: Typed
  seen: number
  errors: FieldError[]
  preview: { file: string } | { because: string } | undefined
}) {
  const { typed, errors, preview } = of
  const columns = fieldsOf(columnWords, typed, errors)
  const boxesOf = (row: number) => ({
    header: columns[`header-${row}`],
    field: columns[`field-${row}`],
    words: columns[`words-${row}`],
  })
  const isUsed = (row: number) => ['header', 'field', 'words'].some((part) => typed[`${part}-${row}`])
  // One empty column is open for the next; the rest are folded away.
  const shown = (columnRows.findLast(isUsed) ?? 5) + 1
  return {
    seen: of.seen,
    fields: fieldsOf(profileWords, typed, errors),
    columns: columnRows.slice(0, shown).map(boxesOf),
    more: columnRows.slice(shown).map(boxesOf),
    preview: preview && 'file' in preview ? preview.file : '',
    because: preview && 'because' in preview ? preview.because : '',
  }
}
