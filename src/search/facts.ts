// src/search/facts.ts — what other rooms know of activities and search shows: who pays, and how groups
// answer.
import type { Reader } from '../db/db.ts'
import type { Activity } from '../directory/directory.ts'
import { fundingOfActivities } from '../funding/funding.ts'
import { addDays, dayOf } from '../kernel/day.ts'
import { type Answer, answersSince } from '../prescriptions/prescriptions.ts'
import type { ReplyFacts } from './engine/engine.ts'

export interface ActivityFacts {
  /** How agreements in force pay for it: 'block', 'per-referral'. */
  funding: string[]
  reply: ReplyFacts
}

/** Answers of this many days count. */
export const replyWindowDays = 90
/** Fewer answers than this say nothing, and might tell about one person. */
const fewestAnswers = 5
const dayMillis = 86_400_000

/** The facts of each of these activities, by identifier. */
export async function factsOf(
  db: Reader,
  activities: readonly Activity[],
  now: Date,
): Promise<Map<string, ActivityFacts>> {
  const ids = activities.map(({ id }) => id)
  const funding = await fundingOfActivities(db, ids, dayOf(now))
  const replies = await repliesOf(db, [...new Set(activities.map((each) => each.organisationId))], now)
  const none = { days: null, acceptedPercent: null }
  return new Map(
    activities.map(({ id, organisationId }) => [
      id,
      { funding: funding.get(id) ?? [], reply: replies.get(organisationId) ?? none },
    ]),
  )
}

async function repliesOf(db: Reader, providerIds: string[], now: Date): Promise<Map<string, ReplyFacts>> {
  const since = new Date(`${addDays(dayOf(now), -replyWindowDays)}T00:00:00Z`)
  const answers = Map.groupBy(await answersSince(db, providerIds, since), (answer) => answer.providerId)
  return new Map([...answers].map(([providerId, of]) => [providerId, replyOf(of)]))
}

/** The middle of the days to an answer, rounded up, and the share of yes, in whole percent. */
function replyOf(answers: readonly Pick<Answer, 'issuedAt' | 'answeredAt' | 'accepted'>[]): ReplyFacts {
  if (answers.length < fewestAnswers) return { days: null, acceptedPercent: null }
  const days = answers
    .map(({ issuedAt, answeredAt }) => (answeredAt.getTime() - issuedAt.getTime()) / dayMillis)
    .sort((a, b) => a - b)
  const accepted = answers.filter((answer) => answer.accepted).length
  return {
    days: Math.ceil(days[Math.floor((days.length - 1) / 2)]!),
    acceptedPercent: Math.round((100 * accepted) / answers.length),
  }
}
