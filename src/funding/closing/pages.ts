// src/funding/closing/pages.ts — what the page before closing shows: each way, and what it would move.
import { formatDay } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import { type FieldError, fieldsOf, type FieldWords, type Typed } from '../../web/web.ts'
import type { Agreement, ClosedAs } from '../agreements/agreement.ts'
import type { Closing } from './closing.ts'

const wayNames: Record<ClosedAs, string> = {
  'nothing-left': 'Close it',
  'money-back': 'Give the money back to the fund',
  'claw-back': 'Claim back what was paid ahead',
  'paid-anyway': 'Pay all of it anyway',
  'carry-forward': 'Carry the places forward',
}

/** The ways to close an agreement, each with what it would move in pounds and places. */
export function closingPage(
  agreementId: string,
  { whyNot, ways, targets }: Closing,
  typed: Typed,
  errors: FieldError[],
) {
  const open = ways.filter((way) => way.whyNot === undefined)
  const words = {
    as: {
      label: 'How',
      items: open.map(({ as, says }) => ({ value: as, text: wayNames[as], hint: says.join(' ') })),
    },
    carriedTo: {
      label: 'Which agreement takes the places',
      hint: 'Only to carry places forward',
      items: [
        { value: '', text: 'Choose an agreement' },
        ...targets.map((target) => ({ value: target.id, text: targetWords(target) })),
      ],
    },
  } satisfies Record<string, FieldWords>
  return {
    id: agreementId,
    whyNot,
    fields: fieldsOf(words, typed, errors),
    hasTargets: open.some(({ as }) => as === 'carry-forward'),
    cannot: ways.flatMap(({ as, whyNot: because }) =>
      because === undefined ? [] : [{ key: wayNames[as], value: because }],
    ),
  }
}

function targetWords({ places, amountPence, endsOn }: Agreement): string {
  return `${places} places for ${formatPounds(amountPence)}, until ${formatDay(endsOn)}`
}
