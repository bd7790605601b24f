// src/funding/correction-forms.ts — the form that takes back what was earned in error.
import { z } from 'zod'
import { type FieldWords, type FormResult, readForm, textField } from '../web/web.ts'
import { longestReason } from './correction.ts'
import type { EarnedFor } from './earning.ts'

export const correctionWords = {
  reference: { label: 'Reference of the prescription', hint: 'Like RX-4F7K2' },
  milestone: { label: 'What was earned in error' },
  reason: { label: 'Why', hint: 'A sentence for the provider and the auditor. Name nobody.' },
} satisfies Record<string, FieldWords>

const milestones = [
  'accepted',
  'first-attendance',
  'completed',
  'custom-1',
  'custom-2',
  'custom-3',
  'did-not-start',
] as const satisfies readonly EarnedFor[]

const shape = z.strictObject({
  reference: textField('Type the reference of the prescription.', 40).transform((text) => text.toUpperCase()),
  milestone: z.enum(milestones, 'Choose what was earned in error.'),
  reason: textField('Say why it is taken back.', longestReason),
})

/** The reference, the milestone and the reason from the form. */
export function readCorrectionForm(
  body: unknown,
): FormResult<{ reference: string; milestone: EarnedFor; reason: string }> {
  return readForm(shape, body)
}
