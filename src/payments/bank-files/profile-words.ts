// src/payments/bank-files/profile-words.ts — the words of the form of a profile of bank files.
import type { FieldItem, FieldWords } from '../../web/web.ts'
import { bankFileFields } from './bank-profile.ts'
import { columnRows } from './profile-forms.ts'
import { fieldWords } from './profile-shape.ts'

const items = (choices: Record<string, string>): FieldItem[] =>
  Object.entries(choices).map(([value, text]) => ({ value, text }))
const yesNo = items({ yes: 'Yes', no: 'No' })
const lengthHint = 'Longer ones are refused, never cut.'

export const profileWords = {
  name: { label: 'Name', hint: 'A new name makes a new kind of file; the same name makes its next version.' },
  says: { label: 'What it is for' },
  form: {
    label: 'Kind',
    hint: 'Standard 18 has its own columns, characters and capitals.',
    items: items({ csv: 'CSV: one row a payee', 'standard-18': 'Bacs Standard 18' }),
  },
  hasHeader: { label: 'Is the first row the headings?', items: yesNo },
  delimiter: {
    label: 'Between columns',
    items: items({ comma: 'Comma', semicolon: 'Semicolon', tab: 'Tab' }),
  },
  dateFormat: {
    label: 'Dates',
    items: items({
      'DD/MM/YYYY': '05/03/2026',
      'YYYY-MM-DD': '2026-03-05',
      DDMMYYYY: '05032026',
      DDMMYY: '050326',
    }),
  },
  amounts: { label: 'Amounts', items: items({ pounds: 'Pounds: 40.50', pence: 'Pence: 4050' }) },
  sortCodes: {
    label: 'Sort codes',
    items: items({ '200415': '200415', '20-04-15': '20-04-15' }),
  },
  charset: {
    label: 'Characters the bank takes',
    items: items({
      ascii: 'Plain English letters, digits and signs (ASCII)',
      'windows-1252': 'Western European (Windows-1252)',
      'utf-8': 'All (UTF-8)',
    }),
  },
  lineEnd: { label: 'End of a row', items: items({ crlf: 'Windows (CR LF)', lf: 'Unix (LF)' }) },
  capitals: { label: 'Write names in capitals?', items: yesNo },
  nameLength: { label: 'Longest payee name', hint: lengthHint },
  referenceLength: { label: 'Longest reference', hint: lengthHint },
  payerName: { label: 'Our name at the bank' },
  payerSortCode: { label: 'Our sort code' },
  payerAccountNumber: { label: 'Our account number' },
  payerServiceUserNumber: { label: 'Bacs service user number', hint: 'Only for Bacs Standard 18.' },
} satisfies Record<string, FieldWords>

const nothing = { value: '', text: 'Nothing' }
const fields = [nothing, ...bankFileFields.map((value) => ({ value, text: capital(fieldWords[value]) }))]

/** The three boxes of each column. */
export const columnWords: Record<string, FieldWords> = Object.fromEntries(
  columnRows.flatMap((row) => [
    [`field-${row}`, { label: `Column ${row} holds`, items: fields }],
    [`header-${row}`, { label: `Heading of column ${row}` }],
    [`words-${row}`, { label: `Fixed words of column ${row}` }],
  ]),
)

function capital(words: string): string {
  return `${words[0]!.toUpperCase()}${words.slice(1)}`
}
