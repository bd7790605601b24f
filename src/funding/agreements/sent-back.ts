// src/funding/agreements/sent-back.ts — why a draft came back from the approver, from the audit trail.
import { eventsAbout } from '../../audit/audit.ts'
import type { Reader } from '../../db/db.ts'
import { formatInstant } from '../../kernel/day.ts'
import type { Agreement } from './agreement.ts'

/** Why and when a draft was last sent back, in words; undefined for anything else. */
export async function sentBackWords(db: Reader, { id, status }: Agreement): Promise<string | undefined> {
  if (status !== 'drafted') return undefined
  const event = (await eventsAbout(db, id)).findLast(({ what }) => what === 'agreement-sent-back')
  return event && `The approver sent it back on ${formatInstant(event.at)}: ${String(event.detail.reason)}`
}
