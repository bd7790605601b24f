// src/payments/bank-files/profile-shape.ts — which profiles of bank files are sound.
import { z } from 'zod'
import { type BankFileColumn, bankFileFields, type BankFileProfile, neededFields } from './bank-profile.ts'
import { strangeCharacters } from './text.ts'

const column = z.strictObject({
  header: z.string().max(60, 'Use 60 characters or fewer for a heading.'),
  field: z.enum(bankFileFields),
  words: z.string().min(1).max(60, 'Use 60 characters or fewer.').optional(),
})

const shape = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9 -]{0,39}$/, 'Use letters, digits, spaces and hyphens, 40 at most.'),
  says: z.string().min(1, 'Say what it is for.').max(200, 'Use 200 characters or fewer.'),
  form: z.enum(['csv', 'standard-18']),
  columns: z.array(column).max(15),
  hasHeader: z.boolean(),
  delimiter: z.enum([',', ';', '\t']),
  dateFormat: z.enum(['DD/MM/YYYY', 'YYYY-MM-DD', 'DDMMYY', 'DDMMYYYY']),
  amounts: z.enum(['pounds', 'pence']),
  sortCodes: z.enum(['200415', '20-04-15']),
  charset: z.enum(['utf-8', 'windows-1252', 'ascii']),
  lineEnd: z.enum(['\r\n', '\n']),
  capitals: z.boolean(),
  nameLength: z.int('Use a whole number.').min(6, 'From 6 to 140.').max(140, 'From 6 to 140.'),
  // Our own references have up to 14 characters, and a reference is never cut.
  referenceLength: z.int('Use a whole number.').min(14, 'From 14 to 140.').max(140, 'From 14 to 140.'),
  payer: z.strictObject({
    name: z.string().max(140),
    sortCode: z.string().regex(/^([0-9]{6})?$/, 'A sort code has 6 digits.'),
    accountNumber: z.string().regex(/^([0-9]{8})?$/, 'An account number has 8 digits.'),
    serviceUserNumber: z.string().regex(/^([0-9]{6})?$/, 'A service user number has 6 digits.'),
  }),
})

/** What is wrong with a part of a profile: the path of the part, and a sentence. */
export interface ProfileFault {
  path: (string | number)[]
  text: string
}

/** The profile, or everything that is wrong with it. Unknown fields are wrong. */
export function readProfile(
  content: unknown,
): { ok: true; profile: BankFileProfile } | { ok: false; faults: ProfileFault[] } {
  const read = shape.safeParse(content)
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => ({
      path: path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
      text: message,
    }))
    return { ok: false, faults }
  }
  const profile: BankFileProfile = { ...read.data, columns: read.data.columns.map(columnOf) }
  const faults = profile.form === 'csv' ? csvFaults(profile) : standard18Faults(profile)
  return faults.length === 0 ? { ok: true, profile } : { ok: false, faults }
}

function columnOf({ header, field, words }: z.output<typeof column>): BankFileColumn {
  return words === undefined ? { header, field } : { header, field, words }
}

function csvFaults({ columns, hasHeader, charset }: BankFileProfile): ProfileFault[] {
  const faults: ProfileFault[] = neededFields
    .filter((field) => !columns.some((each) => each.field === field))
    .map((field) => ({ path: ['columns'], text: `A column for the ${fieldWords[field]} is missing.` }))
  columns.forEach(({ header, field, words }, index) => {
    const wrong = (text: string) => faults.push({ path: ['columns', index], text })
    const firsts = (same: (each: BankFileColumn) => boolean) => columns.findIndex(same) === index
    if (field !== 'fixed' && !firsts((each) => each.field === field)) wrong('This column is there twice.')
    if (hasHeader && header === '') wrong('Give the column a heading.')
    if (header !== '' && !firsts((each) => each.header === header)) wrong('This heading is there twice.')
    if ((field === 'fixed') !== (words !== undefined)) wrong('Only a column of fixed words has words.')
    // Nobody writes bank details of their own into each row.
    if (/[0-9]{6}/.test((words ?? '').replaceAll(/[ -]/g, '')))
      wrong('Fixed words may not look like bank details.')
    for (const text of [header, words ?? '']) {
      const strange = strangeCharacters(text, { form: 'csv', charset })
      if (strange !== '') wrong(`The bank does not take “${strange}”.`)
    }
  })
  return faults
}

function standard18Faults(profile: BankFileProfile): ProfileFault[] {
  const isFixed =
    profile.columns.length === 0 && !profile.hasHeader && profile.charset === 'ascii' && profile.capitals
  const isShort = profile.nameLength <= 18 && profile.referenceLength <= 18
  return [
    ...(isFixed
      ? []
      : [{ path: ['form'], text: 'Standard 18 has no columns or heading, ASCII and capitals.' }]),
    ...(isShort
      ? []
      : [{ path: ['nameLength'], text: 'Standard 18 takes names and references up to 18 long.' }]),
  ]
}

/** What each field of a file is called. */
export const fieldWords: Record<(typeof bankFileFields)[number], string> = {
  'payee-name': 'payee’s name',
  'sort-code': 'payee’s sort code',
  'account-number': 'payee’s account number',
  amount: 'amount',
  reference: 'reference',
  'payment-date': 'payment date',
  'our-sort-code': 'our sort code',
  'our-account-number': 'our account number',
  'our-name': 'our name',
  'service-user-number': 'service user number',
  fixed: 'fixed words',
}
