// src/payments/remittances/limit-forms.ts — the form of the limits of payments, in pounds.
import { z } from 'zod'
import { mostPence, parsePounds, plainPounds } from '../../kernel/pence.ts'
import { readForm, type Typed } from '../../web/web.ts'
import type { Limits } from './limits.ts'

const pounds = z
  .string()
  .trim()
  .max(20, 'Enter an amount in pounds, or leave it empty.')
  .refine((text) => isAmount(text), 'Enter an amount in pounds and pence, like 1250.50, or leave it empty.')
  .transform((text) => (text === '' ? null : (parsePounds(text) ?? null)))
const limit = pounds.refine(
  (pence) => pence === null || pence > 0,
  'A limit is above nothing. Leave it empty for none.',
)

const shape = z
  .strictObject({ remittance: limit, provider: limit, month: limit, minimum: pounds })
  .transform(({ remittance, provider, month, minimum }): Limits => ({
    remittancePence: remittance,
    providerPence: provider,
    monthPence: month,
    minimumPence: minimum ?? 0,
  }))

/** The limits as typed. */
export const readLimitForm = (body: unknown) => readForm(shape, body)

/** The limits as the form shows them. */
export function limitsTyped({ remittancePence, providerPence, monthPence, minimumPence }: Limits): Typed {
  const shown = (pence: number | null) => (pence === null ? '' : plainPounds(pence))
  return {
    remittance: shown(remittancePence),
    provider: shown(providerPence),
    month: shown(monthPence),
    minimum: minimumPence === 0 ? '' : plainPounds(minimumPence),
  }
}

export const limitFields = {
  remittance: { label: 'One remittance', hint: 'Above this, two people approve it. Empty means no limit.' },
  provider: { label: 'One group in one remittance' },
  month: { label: 'All remittances of a month together' },
  minimum: {
    label: 'The least you pay a group',
    hint: 'A group that is owed less waits for the next remittance. Empty means that any amount is paid.',
  },
} as const

function isAmount(text: string): boolean {
  const pence = text === '' ? 0 : parsePounds(text)
  return pence !== undefined && pence >= 0 && pence <= mostPence
}
