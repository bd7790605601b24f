// src/funding/returns/forms.ts — the forms that propose money to go back, and note that it was sent.
import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { type FieldWords, formIdField, type FormResult, readForm, textField } from '../../web/web.ts'
import type { NewReturn } from './fund-return.ts'
import { dateBoxes, moneyField, withDays } from '../typed-fields.ts'

export const returnWords = {
  amount: { label: 'How much goes back', hint: 'In pounds and pence, like 1250.50' },
  reason: { label: 'Why', hint: 'A sentence for the approver and the auditor' },
} satisfies Record<string, FieldWords>

export const sendingWords = {
  sentOn: { label: 'When it left the bank', hint: 'For example, 27 3 2026', date: true },
  reference: { label: 'Reference on the bank statement' },
} satisfies Record<string, FieldWords>

const returnShape = z.strictObject({
  formId: formIdField.transform((id) => id.toLowerCase()),
  amount: moneyField('Type how much goes back.'),
  reason: textField('Say why the money goes back.', 500),
})
const sendingShape = z.strictObject({
  ...dateBoxes('sentOn'),
  reference: textField('Type the reference on the bank statement.', 100),
})

/** A return of that fund's money from its form. The form's id becomes the return's. */
export function readReturnForm(body: unknown, fundId: string): FormResult<NewReturn> {
  const read = readForm(returnShape, body)
  if (!read.ok) return read
  const { formId: id, amount: amountPence, reason } = read.value
  return { ...read, value: { id, fundId, amountPence, reason } }
}

/** The day it left the bank, with its reference. */
export function readSendingForm(body: unknown): FormResult<{ sentOn: Day; reference: string }> {
  const asks = { sentOn: 'Type the date when it left the bank.' }
  const read = withDays(readForm(sendingShape, body), asks, Object.keys(sendingWords))
  if (!read.ok) return read
  const { sentOn, reference } = read.value
  return { ...read, value: { sentOn, reference } }
}
