// src/payments/bank-files/day.ts — on which days a bank may be asked to pay.
import { addDays, type Day, weekdayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'

/** How far ahead a bank takes a payment, in days. */
const mostDays = 30

/** The first working day from that day on. Bank holidays are not known here: the bank says. */
export function workingDayFrom(day: Day): Day {
  let found = day
  while (['sat', 'sun'].includes(weekdayOf(found))) found = addDays(found, 1)
  return found
}

/** Refuses (conflict) a day that is past, more than 30 days ahead, or a Saturday or Sunday. */
export function assertPayOn(payOn: Day, today: Day): void {
  const says =
    payOn < today
      ? 'The payment date has passed.'
      : payOn > addDays(today, mostDays)
        ? `The payment date may be at most ${mostDays} days ahead.`
        : workingDayFrom(payOn) !== payOn
          ? 'Banks do not pay these files on a Saturday or Sunday. Choose a working day.'
          : ''
  if (says !== '') throw new Refusal('conflict', 'bank-file-day', says)
}
