// src/payments/forms.ts — the forms of payments.
import { z } from 'zod'
import { formIdField, readForm, textField } from '../web/web.ts'

const draftShape = z.strictObject({ formId: formIdField })
const returnShape = z.strictObject({
  message: textField('Say why you are returning it.', 500),
})

/** The form that drafts a remittance: only its hidden identifier. */
export const readDraftForm = (body: unknown) => readForm(draftShape, body)
/** The form that returns a remittance. */
export const readReturnForm = (body: unknown) => readForm(returnShape, body)
