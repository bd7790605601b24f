// src/payments/payees/own-pages.ts — what a group's money page says of where it is paid.
import { formatInstant } from '../../kernel/day.ts'
import type { PayeeParts } from './parts.ts'
import { detailWords, railOf } from './state.ts'

/** In plain words, with the one thing that is to be done first, if there is any. */
export function paidToWords(parts: PayeeParts) {
  const { target, waiting, inForce, names, payee, organisationId } = parts
  if (waiting) {
    const until = formatInstant(waiting.heldUntil)
    const text = `A change of where you are paid waits until ${until}. Until then nothing is paid to you.`
    return { isProblem: true, text }
  }
  if ('rail' in target) {
    const where = inForce ? detailWords(inForce, names) : 'Through Stripe'
    return { isProblem: false, text: `You are paid ${where.charAt(0).toLowerCase()}${where.slice(1)}.` }
  }
  if (railOf(parts) !== 'stripe' || !payee) {
    const isNew = inForce === undefined
    return { isProblem: true, text: isNew ? notSetUp : `You cannot be paid now. ${target.because}` }
  }
  const isNew = payee.status === 'onboarding'
  return {
    isProblem: true,
    text: isNew ? newWords : stoppedWords,
    stripeHref: `/payees/${organisationId}/continue`,
  }
}

const notSetUp = 'You cannot be paid yet. Tell us where you want to be paid.'
const newWords = 'Before you can be paid, Stripe needs a few details about your group.'
const stoppedWords =
  'Your payments have stopped. Stripe needs something more from your group. ' +
  'You can be paid by bank transfer instead.'
