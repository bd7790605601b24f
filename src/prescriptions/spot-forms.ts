// src/prescriptions/spot-forms.ts — the form that buys one prescription, and where a refusal of it belongs.
import { z } from 'zod'
import { parsePounds } from '../kernel/pence.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { formIdField, textField, type FieldError } from '../web/web.ts'

const askPrice = 'Type the price in pounds and pence, like 45.50.'

export const spotForm = z.strictObject({
  formId: formIdField.transform((id) => id.toLowerCase()),
  reference: textField('Type the reference of the prescription, like RX-7K2MP.', 20),
  fund: z.uuid('Choose the fund.'),
  price: z.string({ error: askPrice }).transform((text, context) => {
    const pence = parsePounds(text)
    if (pence !== undefined && pence > 0) return pence
    const message = pence === 0 ? 'The price must be more than £0.' : askPrice
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  }),
  reason: textField('Say why this prescription is bought.', 500),
})

const fields: Record<string, string> = {
  'prescription-unknown': 'reference',
  'prescription-answered': 'reference',
  'paid-already': 'reference',
  'spot-waiting': 'reference',
  'spot-price': 'price',
  'spot-allowance': 'price',
  'fund-short': 'price',
  'spot-reason': 'reason',
}

/** The refusal beside the field it is about; undefined when it is about none. */
export function spotFieldError({ code, says }: Refusal): FieldError | undefined {
  const field = fields[code]
  return field ? { field, text: says } : undefined
}
