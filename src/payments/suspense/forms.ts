// src/payments/suspense/forms.ts — the form that says what money in suspense was.
import { z } from 'zod'
import { readForm, textField } from '../../web/web.ts'
import type { Explanation } from './explanation.ts'

const shape = z
  .strictObject({
    choice: z.string('Choose what it was.'),
    provider: z.string().default(''),
    says: textField('Say in a sentence what it was.', 200),
  })
  .refine(({ choice, provider }) => choice !== 'owes-us' || provider !== '', {
    path: ['provider'],
    message: 'Choose the provider.',
  })
  .transform(({ choice, provider, says }, context) => {
    const to = explanationOf(choice, provider)
    if (to) return { to, says }
    context.addIssue({ code: 'custom', path: ['choice'], message: 'Choose what it was.' })
    return z.NEVER
  })

export const readExplanation = (body: unknown) => readForm(shape, body)

function explanationOf(
  choice: string,
  providerId: string,
): Exclude<Explanation, { kind: 'bank' }> | undefined {
  if (choice === 'charges') return { kind: 'charges' }
  if (choice === 'owes-us') return { kind: 'owes-us', providerId }
  const [, payoutId, fundId] = /^(?:pay-on|give-back)_([\w-]{1,40})(?:_([\w-]{1,40}))?$/.exec(choice) ?? []
  if (payoutId !== undefined) {
    return fundId === undefined ? { kind: 'pay-on', payoutId } : { kind: 'give-back', payoutId, fundId }
  }
  const [, kind, which] = /^(pair|entry)-([0-9a-f-]{1,40})$/.exec(choice) ?? []
  if (kind === 'pair') return { kind, itemId: which! }
  return kind === 'entry' && /^[0-9]+$/.test(which!) ? { kind, seq: Number(which) } : undefined
}
