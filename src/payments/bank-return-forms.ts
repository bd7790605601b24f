// src/payments/bank-return-forms.ts — the form that takes a bank's lines of what was not paid or came back.
import { z } from 'zod'
import { type FieldWords, readForm } from '../web/web.ts'

const shape = z.strictObject({
  kind: z.enum(['rejected', 'returned'], { error: 'Say which file it is.' }),
  // Lines end as they were pasted: readForm would otherwise take a tab at an end for nothing.
  lines: z.string({ error: 'Paste the lines.' }).min(1, 'Paste the lines.').max(50_000, 'Paste fewer lines.'),
  todo: z.enum(['look', 'apply']).default('look'),
})

/** Which file, its lines, and whether they are to be taken over. */
export const readReturnsForm = (body: unknown) => readForm(shape, body)

export const returnsWords = {
  kind: {
    label: 'What does the file say?',
    items: [
      {
        value: 'rejected',
        text: 'Not paid: the bank did not take these payments',
        hint: 'No money left our account.',
      },
      {
        value: 'returned',
        text: 'Sent back: the money left and came back (ARUCS)',
        hint: 'This can come five working days later.',
      },
    ],
  },
  lines: {
    label: 'The lines of the file',
    hint: 'Paste all of the bank’s CSV file, with its headings: reference, amount, reason code, date.',
  },
} satisfies Record<string, FieldWords>
