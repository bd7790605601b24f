// src/payments/bank-files/profile-forms.ts — the form of a profile of bank files: what was typed → its
// content.
import { z } from 'zod'
import { type FieldError, readForm, type Typed } from '../../web/web.ts'
import type { BankFileColumn, BankFileProfile } from './bank-profile.ts'
import { readProfile } from './profile-shape.ts'

/** How many columns the form has room for. */
export const columnRows = Array.from({ length: 15 }, (_, index) => index + 1)

const text = z.string().max(300).default('')
const texts = [
  'name',
  'says',
  'form',
  'hasHeader',
  'delimiter',
  'dateFormat',
  'amounts',
  'sortCodes',
  'charset',
  'lineEnd',
  'capitals',
  'nameLength',
  'referenceLength',
  'payerName',
  'payerSortCode',
  'payerAccountNumber',
  'payerServiceUserNumber',
  ...columnRows.flatMap((row) => [`header-${row}`, `field-${row}`, `words-${row}`]),
]
const shape = z.strictObject({
  ...Object.fromEntries(texts.map((name) => [name, text])),
  seen: z.coerce.number().int().min(0).default(0),
  todo: z.enum(['look', 'save']).default('look'),
})

const written = { comma: ',', semicolon: ';', tab: '\t', crlf: '\r\n', lf: '\n' } as const
const namesOf = (mark: string) => Object.entries(written).find(([, each]) => each === mark)?.[0] ?? ''

export interface ProfileForm {
  typed: Typed
  seen: number
  todo: 'look' | 'save'
  errors: FieldError[]
  profile: BankFileProfile | undefined
}

/** What was typed, with the profile when it is sound, or what is wrong beside its field. */
export function readProfileForm(body: unknown): ProfileForm {
  const form = readForm(shape, body)
  const { typed } = form
  if (!form.ok) return { typed, seen: 0, todo: 'look', errors: form.errors, profile: undefined }
  const { seen, todo } = form.value
  const rows = columnRows.filter((row) => textOf(typed, `field-${row}`) !== '')
  const read = readProfile(contentOf(typed, rows))
  if (read.ok) return { typed, seen, todo, errors: [], profile: read.profile }
  const errors = read.faults.map(({ path, text: says }) => ({ field: fieldAt(path, rows), text: says }))
  return { typed, seen, todo, errors, profile: undefined }
}

/** The form as it is for a profile. */
export function typedOf(profile: BankFileProfile): Typed {
  const { columns, payer, hasHeader, capitals, nameLength, referenceLength, delimiter, lineEnd, ...rest } =
    profile
  const cells = columns.flatMap(({ header, field, words }, index): [string, string][] => [
    [`header-${index + 1}`, header],
    [`field-${index + 1}`, field],
    [`words-${index + 1}`, words ?? ''],
  ])
  return {
    ...rest,
    ...Object.fromEntries(cells),
    hasHeader: hasHeader ? 'yes' : 'no',
    capitals: capitals ? 'yes' : 'no',
    delimiter: namesOf(delimiter),
    lineEnd: namesOf(lineEnd),
    nameLength: String(nameLength),
    referenceLength: String(referenceLength),
    payerName: payer.name,
    payerSortCode: payer.sortCode,
    payerAccountNumber: payer.accountNumber,
    payerServiceUserNumber: payer.serviceUserNumber,
  }
}

/** Standard 18 has its own columns, characters and capitals, whatever the form says of them. */
function contentOf(typed: Typed, rows: number[]): unknown {
  const said = (name: string) => textOf(typed, name)
  const isFixed = said('form') === 'standard-18'
  const mark = (name: string) => written[said(name) as keyof typeof written]
  const digits = (name: string) => said(name).replaceAll(/[\s-]/g, '')
  return {
    name: said('name'),
    says: said('says'),
    form: said('form'),
    columns: isFixed ? [] : rows.map((row) => columnOf(typed, row)),
    hasHeader: !isFixed && said('hasHeader') === 'yes',
    delimiter: mark('delimiter'),
    dateFormat: said('dateFormat'),
    amounts: said('amounts'),
    sortCodes: said('sortCodes'),
    charset: isFixed ? 'ascii' : said('charset'),
    lineEnd: mark('lineEnd'),
    capitals: isFixed || said('capitals') === 'yes',
    nameLength: Number(said('nameLength') || 'none'),
    referenceLength: Number(said('referenceLength') || 'none'),
    payer: {
      name: said('payerName'),
      sortCode: digits('payerSortCode'),
      accountNumber: digits('payerAccountNumber'),
      serviceUserNumber: digits('payerServiceUserNumber'),
    },
  }
}

function columnOf(typed: Typed, row: number): Partial<BankFileColumn> {
  const words = textOf(typed, `words-${row}`)
  const field = textOf(typed, `field-${row}`) as BankFileColumn['field']
  return { header: textOf(typed, `header-${row}`), field, ...(words === '' ? {} : { words }) }
}

function fieldAt([part, of]: (string | number)[], rows: number[]): string {
  if (part === 'columns') return `header-${typeof of === 'number' ? (rows[of] ?? 1) : 1}`
  if (part !== 'payer') return String(part)
  const name = String(of)
  return `payer${name[0]!.toUpperCase()}${name.slice(1)}`
}

function textOf(typed: Typed, name: string): string {
  const value = typed[name]
  return typeof value === 'string' ? value.trim() : ''
}
