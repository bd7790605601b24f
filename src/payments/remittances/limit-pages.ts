// src/payments/remittances/limit-pages.ts — what the page of limits shows.
import { formatInstant } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import { type Field, type FieldError, fieldsOf, type Typed } from '../../web/web.ts'
import { limitFields, limitsTyped } from './limit-forms.ts'
import { type Limits, limitsAt, type SetLimits } from './limits.ts'

/** The limits in force, one that waits, every setting before, and the form for approvers. */
export function limitsPage(
  settings: readonly SetLimits[],
  names: ReadonlyMap<string, string>,
  {
    now,
    mayChange,
    typed,
    errors = [],
  }: { now: Date; mayChange: boolean; typed?: Typed; errors?: FieldError[] },
) {
  const inForce = limitsAt(settings, now)
  const last = settings.at(-1)
  const fields: Record<keyof typeof limitFields, Field> = fieldsOf(
    limitFields,
    typed ?? limitsTyped(last ?? inForce),
    errors,
  )
  const waits = last !== undefined && last.inForceFrom > now
  return {
    facts: factsOf(inForce),
    waits: waits ? `New limits hold from ${formatInstant(last.inForceFrom)}: ${inWords(last)}.` : undefined,
    mayChange,
    fields,
    head: [{ text: 'Set' }, { text: 'By' }, { text: 'To' }, { text: 'In force from' }],
    rows: settings
      .toReversed()
      .map((each) => [
        { text: formatInstant(each.setAt) },
        { text: names.get(each.setBy) ?? 'Somebody' },
        { text: inWords(each) },
        { text: formatInstant(each.inForceFrom) },
      ]),
  }
}

const shown = (pence: number | null) => (pence === null ? 'No limit' : formatPounds(pence))

function factsOf({ remittancePence, providerPence, monthPence, minimumPence }: Limits) {
  return [
    { key: 'One remittance', value: shown(remittancePence) },
    { key: 'One group in one remittance', value: shown(providerPence) },
    { key: 'All remittances of a month', value: shown(monthPence) },
    {
      key: 'The least you pay a group',
      value: minimumPence === 0 ? 'Any amount' : formatPounds(minimumPence),
    },
  ]
}

function inWords(limits: Limits): string {
  return factsOf(limits)
    .map(({ key, value }) => `${key}: ${value}`)
    .join('; ')
}
