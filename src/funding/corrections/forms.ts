// src/funding/corrections/forms.ts — the form that takes back what was earned in error.
import { z } from 'zod'
import { type FieldWords, type FormResult, readForm, textField } from '../../web/web.ts'
import { longestReason } from './correction.ts'
import type { EarnedFor } from '../reservations/earning.ts'

export const correctionWords = {
  reference: { label: 'Reference of the prescription', hint: 'Like RX-4F7K2' },
  milestone: { label: 'What was earned in error' },
  reason: { label: 'Why', hint: 'The group and the auditor read this. Never name a person.' },
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
  /** What the check page showed; without it nothing moves yet. */
  seen: z.string().max(500).optional(),
  /** The button that leads from the check page back to the form. */
  change: z.string().max(10).optional(),
})

export interface CorrectionAsked {
  reference: string
  milestone: EarnedFor
  reason: string
  seen?: string
  change?: string
}

/** The reference, the milestone and the reason from the form, and from the check page what it showed. */
export function readCorrectionForm(body: unknown): FormResult<CorrectionAsked> {
  return readForm(shape, body)
}
