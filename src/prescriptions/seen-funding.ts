// src/prescriptions/seen-funding.ts — how a prescription would be paid for, as its link worker read it.
import { Refusal } from '../kernel/refusal.ts'

/** The agreement and the way it pays; null where nobody pays. */
export type SeenFunding = { agreementId: string; kind: string } | null

/** For a hidden field of the check page. */
export function seenText(seen: SeenFunding): string {
  return seen ? `${seen.kind} ${seen.agreementId}` : 'none'
}

/** Refuses (conflict) when it would be paid for in another way now than the page said that was read. */
export function requireSeen(text: string, now: SeenFunding): void {
  if (text === seenText(now)) return
  const says = 'How this is paid for has changed since you opened the page. Check it again.'
  throw new Refusal('conflict', 'funding-changed', says)
}
