// src/payments/bank-statements/forms.ts — the forms of a statement: sent, described, confirmed.
import { z } from 'zod'
import { parsePounds } from '../../kernel/pence.ts'
import { listField, optionalText, readForm, type Typed } from '../../web/web.ts'
import { dateFormats } from './date.ts'
import type { StatementMapping } from './mapping.ts'

export const delimiterNames = { comma: ',', semicolon: ';', tab: '\t', bar: '|' } as const
export const charsets = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const

const columnAsk = 'Choose a column.'
const number = z
  .string()
  .regex(/^[0-9]{1,3}$/, columnAsk)
  .transform(Number)
const optionalNumber = z.union([z.literal('').transform(() => undefined), number]).optional()
/** What travels from page to page with the file. */
const carried = { file: z.string().default(''), fileName: optionalText(100) }

const mappingFields = {
  delimiter: z.enum(['comma', 'semicolon', 'tab', 'bar'], {
    error: 'Choose what stands between the columns.',
  }),
  charset: z.enum(charsets, { error: 'Choose a character set.' }),
  skip: z
    .string()
    .regex(/^[0-9]{1,4}$/, 'Type a number of lines, such as 1.')
    .transform(Number),
  date: number,
  description: listField(),
  amount: optionalNumber,
  moneyIn: optionalNumber,
  moneyOut: optionalNumber,
  reference: optionalNumber,
  balance: optionalNumber,
  dateFormat: z.enum(dateFormats, { error: 'Choose how dates are written.' }),
  decimals: z.enum(['point', 'comma'], { error: 'Choose how pence are written.' }),
  isTurned: z.literal('yes').optional(),
}
type MappingFields = z.output<z.ZodObject<typeof mappingFields>>

const sentShape = z.strictObject({ pasted: z.string().default(''), name: optionalText(60) })
const mappingShape = z
  .strictObject({ ...carried, ...mappingFields, step: z.enum(['again', 'preview']) })
  .superRefine(needsAmount)
const confirmShape = z
  .strictObject({
    ...carried,
    ...mappingFields,
    rememberAs: optionalText(60),
    closing: z
      .string()
      .default('')
      .transform((text) => (text.trim() === '' ? undefined : signed(text.trim())))
      .refine((pence) => pence !== null, 'Type an amount, such as 1,250.50 or -20.'),
  })
  .superRefine(needsAmount)

/** The form a statement is sent with: pasted, or as a file beside it. */
export const readSent = (body: unknown) => readForm(sentShape, body)
/** The form that says how it is read. */
export const readMapping = (body: unknown) => readForm(mappingShape, body)
/** The form that confirms it. */
export const readConfirmed = (body: unknown) => readForm(confirmShape, body)

/** The fields as a mapping. */
export function mappingOf(fields: MappingFields): StatementMapping {
  const { amount, moneyIn, moneyOut, reference, balance } = fields
  const amounts = amount === undefined ? { moneyIn, moneyOut } : { amount }
  const columns = {
    date: fields.date,
    description: fields.description.map(Number),
    ...amounts,
    reference,
    balance,
  }
  const { charset, skip, dateFormat } = fields
  return {
    delimiter: delimiterNames[fields.delimiter],
    charset,
    skip,
    columns: Object.fromEntries(
      Object.entries(columns).filter(([, at]) => at !== undefined),
    ) as unknown as StatementMapping['columns'],
    dateFormat,
    isTurned: fields.isTurned === 'yes',
    decimalComma: fields.decimals === 'comma',
  }
}

/** A mapping as the fields have it. */
export function fieldsOfMapping(mapping: StatementMapping): Typed {
  const { columns } = mapping
  const [delimiter] = Object.entries(delimiterNames).find(([, mark]) => mark === mapping.delimiter)!
  const { charset, dateFormat } = mapping
  const column = (at: number | undefined) => (at === undefined ? '' : String(at))
  return {
    delimiter,
    charset,
    dateFormat,
    skip: String(mapping.skip),
    date: String(columns.date),
    description: columns.description.map(String),
    amount: column(columns.amount),
    moneyIn: column(columns.moneyIn),
    moneyOut: column(columns.moneyOut),
    reference: column(columns.reference),
    balance: column(columns.balance),
    decimals: mapping.decimalComma ? 'comma' : 'point',
    ...(mapping.isTurned ? { isTurned: 'yes' } : {}),
  }
}

function needsAmount({ amount, moneyIn, moneyOut }: MappingFields, context: z.RefinementCtx): void {
  const hasTwo = moneyIn !== undefined && moneyOut !== undefined
  if ((amount === undefined) === hasTwo) return
  const message = 'Choose the column of the amount, or both “paid in” and “paid out”, not all three.'
  context.addIssue({ code: 'custom', path: ['amount'], message })
}

function signed(text: string): number | null {
  const isMinus = /^[-−]/.test(text)
  const pence = parsePounds(text.replace(/^[-−]/, ''))
  return pence === undefined ? null : isMinus ? 0 - pence : pence
}
