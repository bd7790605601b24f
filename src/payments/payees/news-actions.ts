// src/payments/payees/news-actions.ts — tells the audit trail and the group of a change of where it is paid.
import type { Tx } from '#dialect'
import { record } from '../../audit/audit.ts'
import { getOrganisation, getUser } from '../../identity/identity.ts'
import type { UserActor } from '../../kernel/actor.ts'
import { leaveMail } from '../../outbox/outbox.ts'
import { addressesOf } from '../remittances/advice-actions.ts'
import type { PayeeDetail } from './detail.ts'
import { detailLetter, type DetailNews, hostLetter } from './letters.ts'

/** Into the audit trail, and to everybody of the group: never the details themselves. */
export async function tellOfDetail(
  tx: Tx,
  by: UserActor,
  at: Date,
  detail: PayeeDetail,
  what: DetailNews['what'],
): Promise<void> {
  const { organisationId, rail, number, hostId } = detail
  await record(tx, by, at, `payee-detail-${what}`, organisationId, { rail, number, hostId })
  const groupName = (await getOrganisation(tx, organisationId)).name
  const hostName = hostId === null ? '' : (await getOrganisation(tx, hostId)).name
  const byName = (await getUser(tx, by.userId)).name
  const news: DetailNews = { detail, what, groupName, hostName, byName }
  for (const to of await addressesOf(tx, organisationId)) await leaveMail(tx, at, detailLetter(news, to))
  if (hostId === null || what !== 'asked') return
  for (const to of await addressesOf(tx, hostId)) await leaveMail(tx, at, hostLetter(news, to))
}
