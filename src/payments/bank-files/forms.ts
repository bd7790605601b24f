// src/payments/bank-files/forms.ts — the forms of bank files: making one, giving one up.
import { z } from 'zod'
import { dayFromParts } from '../../kernel/day.ts'
import { formIdField, readForm, textField } from '../../web/web.ts'

const part = z.string().trim().max(10).default('')
const fileShape = z
  .strictObject({
    formId: formIdField,
    profile: textField('Choose how the file looks.', 40),
    'paymentDate-day': part,
    'paymentDate-month': part,
    'paymentDate-year': part,
  })
  .transform(({ formId, profile, ...parts }, context) => {
    const { 'paymentDate-day': day, 'paymentDate-month': month, 'paymentDate-year': year } = parts
    const paymentDate = dayFromParts(year, month, day)
    if (paymentDate !== undefined) return { formId, profile, paymentDate }
    context.addIssue({ code: 'custom', path: ['paymentDate-day'], message: 'Type a real date.' })
    return z.NEVER
  })

const giveUpShape = z.strictObject({
  unsent: z.literal('yes', { error: 'Tick the box, or keep the file.' }),
})

const takeOutShape = z.strictObject({
  payout: z.string('Choose the payment.').min(1, 'Choose the payment.'),
  unsent: z.literal('yes', { error: 'Tick the box, or leave the payment in the file.' }),
})

/** The form that takes a payment out of a file. */
export const readTakeOutForm = (body: unknown) => readForm(takeOutShape, body)
/** The form that makes a bank file. */
export const readFileForm = (body: unknown) => readForm(fileShape, body)
/** The form that gives one up. */
export const readGiveUpForm = (body: unknown) => readForm(giveUpShape, body)

export const fileWords = {
  profile: { label: 'How the file looks', hint: 'What your bank takes.' },
  paymentDate: {
    label: 'When is the bank to pay?',
    hint: 'A working day. Bacs needs two working days.',
    date: true,
  },
} as const

export const giveUpWords = {
  unsent: {
    items: [{ value: 'yes', text: 'It was not sent to the bank or keyed in, and never will be' }],
  },
}
