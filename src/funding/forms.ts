// src/funding/forms.ts — the forms that make a fund, record a deposit and take one back.
import { z } from 'zod'
import { type FieldWords, formIdField, type FormResult, readForm, textField, type Typed } from '../web/web.ts'
import { longestReason } from './corrections/correction.ts'
import type { NewDeposit, NewFund } from './funds/fund.ts'
import { dateBoxes, moneyField, withDays } from './typed-fields.ts'

const depositWords = {
  amount: { label: 'How much was received', hint: 'In pounds and pence, like 1250.50' },
  receivedOn: { label: 'When it reached the bank', hint: 'For example, 27 3 2026', date: true },
  reference: { label: 'Reference on the bank statement' },
} satisfies Record<string, FieldWords>

const fundWords = {
  name: { label: 'Name of the fund' },
  funder: { label: 'Who gave the money' },
  purpose: { label: 'What it may be spent on', hint: 'One or two sentences' },
} satisfies Record<string, FieldWords>

const reversalWords = {
  reason: { label: 'Why it is taken back', hint: 'A sentence for the funder and the auditor. Name nobody.' },
} satisfies Record<string, FieldWords>

export const reversalFormWords = reversalWords
export const depositFormWords = depositWords
export const fundFormWords = { ...fundWords, ...depositWords }

const depositShape = {
  formId: formIdField.transform((id) => id.toLowerCase()),
  amount: moneyField('Type how much was received.'),
  ...dateBoxes('receivedOn'),
  reference: textField('Type the reference on the bank statement.', 100),
}
const fundShape = {
  ...depositShape,
  name: textField('Give the fund a name.', 100),
  funder: textField('Say who gave the money.', 100),
  purpose: textField('Say what the money may be spent on.', 500),
}
const reversalShape = z.strictObject({
  reason: textField('Say why the deposit is taken back.', longestReason),
})
const asks = { receivedOn: 'Type the date when it reached the bank.' }

/** A deposit from its form. The form's id becomes the deposit's. */
export function readDepositForm(body: unknown): FormResult<NewDeposit> {
  const read = withDays(readForm(z.strictObject(depositShape), body), asks, Object.keys(depositWords))
  if (!read.ok) return read
  const { formId: id, amount: amountPence, receivedOn, reference } = read.value
  return { ...read, value: { id, amountPence, receivedOn, reference } }
}

/** A fund with its first deposit from the form. The form's id becomes the fund's. */
export function readFundForm(body: unknown): FormResult<NewFund> {
  const read = withDays(readForm(z.strictObject(fundShape), body), asks, Object.keys(fundFormWords))
  if (!read.ok) return read
  const { formId: id, name, funder, purpose, amount: amountPence, receivedOn, reference } = read.value
  return { ...read, value: { id, name, funder, purpose, deposit: { amountPence, receivedOn, reference } } }
}

/** Why a deposit is taken back. */
export function readReversalForm(body: unknown): FormResult<{ reason: string }> {
  return readForm(reversalShape, body)
}

/** The fields that refusals of a deposit are about, by code. */
export const depositFields = { 'deposit-to-come': 'receivedOn-day', 'deposit-long-ago': 'receivedOn-day' }

/** The id in a form as it was sent; nothing when there is none. */
export function formIdTyped({ formId }: Typed): string {
  return typeof formId === 'string' ? formId : ''
}
