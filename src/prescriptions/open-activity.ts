// src/prescriptions/open-activity.ts — whether an activity takes a prescription now.
import { takesUnfunded, type Activity } from '../directory/directory.ts'
import { Refusal } from '../kernel/refusal.ts'

const closed = 'This activity does not take prescriptions at the moment.'
const unpaid =
  'Nobody pays this group for this activity now, and it takes only prescriptions that are paid for. ' +
  'Tell the person about it, or find another activity.'

/** Why it takes none now, in a sentence; undefined when it does. `isPaid`: whether an agreement covers it. */
export function closedWords(activity: Activity, isPaid: boolean): string | undefined {
  if (!isOpen(activity)) return closed
  return isPaid || takesUnfunded(activity.content) ? undefined : unpaid
}

/** Refuses (conflict) an activity that takes no prescriptions now. */
export function requireOpen(activity: Activity): void {
  if (!isOpen(activity)) throw new Refusal('conflict', 'activity-not-open', closed)
}

/** Refuses (conflict) an activity that takes no prescription that nobody pays for. */
export function requireTakesUnfunded({ content }: Activity): void {
  if (!takesUnfunded(content)) throw new Refusal('conflict', 'unfunded-not-taken', unpaid)
}

function isOpen({ status, content }: Activity): boolean {
  return status === 'published' && content.acceptsPrescriptions
}
