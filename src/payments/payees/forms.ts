// src/payments/payees/forms.ts — the forms of where somebody is paid.
import { z } from 'zod'
import { type Field, type FieldError, type FieldItem, fieldsOf, readForm, textField } from '../../web/web.ts'
import type { FormResult, Typed } from '../../web/web.ts'
import { readBankDetails, type TypedBankDetails } from './bank-details.ts'
import type { ModulusWeights } from './bank-details-modulus.ts'

const bankShape = z.strictObject({
  sortCode: textField('Type the sort code.', 40),
  accountNumber: textField('Type the account number.', 40),
  name: textField('Type the name on the account.', 200),
})
const hostShape = z.strictObject({ hostId: z.uuid('Choose the organisation that is paid for the group.') })
const nothing = z.strictObject({})

/** The form of bank details, with everything that is wrong with them beside its field. */
export function readBankForm(body: unknown, weights?: ModulusWeights): FormResult<TypedBankDetails> {
  const form = readForm(bankShape, body)
  if (!form.ok) return form
  const read = readBankDetails(form.value, weights)
  if ('details' in read) return form
  const errors = read.problems.map(({ field, says }) => ({ field, text: says }))
  return { ok: false, errors, typed: form.typed }
}

/** The form that chooses a fiscal host. */
export const readHostForm = (body: unknown) => readForm(hostShape, body)
/** A form with a button and nothing else. */
export const readButton = (body: unknown) => readForm(nothing, body ?? {})

/** The fields of bank details, as the group fills them in or as finance does for it. */
export function bankFields(isGroup: boolean, typed: Typed = {}, errors: FieldError[] = []) {
  const exactly = isGroup
    ? 'Exactly as your bank writes it.'
    : 'Exactly as the bank’s own check of the name gave it.'
  return fieldsOf(
    {
      sortCode: { label: 'Sort code', hint: 'Six digits, such as 20-04-15.' },
      accountNumber: { label: 'Account number', hint: 'Six, seven or eight digits.' },
      name: {
        label: 'Name on the account',
        hint: `${exactly} For a registered charity that is often “RC” and its charity number.`,
      },
    },
    typed,
    errors,
  )
}

/** The field that chooses a fiscal host among those that could be one. */
export function hostField(hosts: FieldItem[], typed: Typed = {}, errors: FieldError[] = []): Field {
  const items = [{ value: '', text: 'Choose one' }, ...hosts]
  const hint = 'It is paid what the group earns, and passes it on. Ask it first: it will hear of this.'
  return fieldsOf({ hostId: { label: 'Organisation', hint, items } }, typed, errors).hostId
}
