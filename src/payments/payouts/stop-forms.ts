// src/payments/payouts/stop-forms.ts — the form in which a printed ledger head is typed.
import { z } from 'zod'
import { readForm, textField } from '../../web/web.ts'

const head = textField('Type the ledger head of the last printed sheet.', 200)
const shape = z.strictObject({ head: head.transform((text) => text.replaceAll(/\s/g, '')) })

/** The head as typed, without the spaces a person puts in between. */
export const readHeadForm = (body: unknown) => readForm(shape, body)
