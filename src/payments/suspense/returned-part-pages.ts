// src/payments/suspense/returned-part-pages.ts — what pages show of a part of a payout that came back.
import { formatPounds } from '../../kernel/pence.ts'
import { type FieldItem, fieldsOf } from '../../web/web.ts'
import type { SuspenseItem } from './suspense.ts'
import type { SuspenseItemParts } from './parts.ts'

/** The form that looks for the payment that a line of the bank is a part of; undefined where none fits. */
export function lookForOf({ item, reference, partOf }: SuspenseItemParts) {
  if (item.place !== 'bank' || item.amountPence < 0) return undefined
  const isFound = partOf.some(({ payout }) => payout.reference === reference)
  const errors = reference === '' || isFound ? [] : [{ field: 'payment', text: notFoundSays }]
  return { errors, fields: fieldsOf(lookForWords, { payment: reference }, errors) }
}

const notFoundSays =
  'No payment by bank transfer with this reference was paid and is as large. Look at the reference again.'
const lookForWords = {
  payment: {
    label: 'Is it a part of a payment that came back? Type the payment’s reference',
    hint: 'As in REM-0007-02. It is on the remittance advice.',
  },
}

/** For each payment that it may be a part of: paid on to the group, or given back to a fund that paid it. */
export function choicesOfParts({ partOf }: SuspenseItemParts): FieldItem[] {
  return partOf.flatMap(({ payout, providerName, funds }) => [
    {
      value: `pay-on_${payout.id}`,
      text: `A part of ${payout.reference} came back: pay it on to ${providerName}`,
      hint: 'It is owed to the group again. The next remittance pays it, once somebody else approved that.',
    },
    ...funds.map((fund) => ({
      value: `give-back_${payout.id}_${fund.id}`,
      text: `A part of ${payout.reference} was rightly claimed back: give it back to ${fund.name}`,
      hint: 'The fund holds it again, free to promise. The group is not paid it. Say why below.',
    })),
  ])
}

/** The facts of a payout's page about what of it came back: where each part is now. */
export function factsOfParts(parts: readonly SuspenseItem[]) {
  return parts.map(({ id, amountPence, closedTo }) => ({
    key: 'A part came back',
    value: `${formatPounds(amountPence)}: ${whereIs(closedTo)}`,
    href: `/suspense/${id}`,
  }))
}

function whereIs(closedTo: string | null): string {
  if (closedTo === null) return 'it waits until finance says whether it is paid on or given back'
  if (closedTo.endsWith(':payable')) return 'owed to the group again, with the next remittance'
  return closedTo.endsWith(':held') ? 'given back to its fund' : 'explained'
}
