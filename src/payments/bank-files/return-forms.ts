// src/payments/bank-files/return-forms.ts — the form that takes a bank's lines of what was not paid or came
// back.
import { z } from 'zod'
import { type FieldWords, readForm } from '../../web/web.ts'

const shape = z.strictObject({
  kind: z.enum(['rejected', 'returned'], { error: 'Say which file it is.' }),
  // Lines end as they were pasted: readForm would otherwise take a tab at an end for nothing.
  lines: z.string().max(50_000, 'Paste fewer lines, or send the file.').default(''),
  /** What was looked at, as it travels to the next step. */
  looked: z.string().default(''),
  todo: z.enum(['look', 'apply']).default('look'),
})

/** Which file, its lines where they were pasted, and whether they are to be taken over. */
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
  file: { label: 'CSV file from your bank', hint: 'Up to 2 MB. Nothing is done before you confirm it.' },
  lines: {
    label: 'Or paste the lines of the file here',
    hint: 'All of it, with its headings: reference, amount, reason code, date.',
  },
} satisfies Record<string, FieldWords>
