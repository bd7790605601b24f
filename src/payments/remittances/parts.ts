// src/payments/remittances/parts.ts — reads what the pages of remittances show.
import type { Reader } from '#dialect'
import { getUser, organisationsByIds } from '../../identity/identity.ts'
import type { UserActor } from '../../kernel/actor.ts'
import { balanceOf } from '../../ledger/ledger.ts'
import { type Approval, approvalsOf } from './approval-store.ts'
import { simulationFor } from './draft-actions.ts'
import { countEvents } from '../stripe/inbox-store.ts'
import { whyTwo } from './limit-actions.ts'
import { matchedSums } from '../reconciliation/matching-sums.ts'
import type { Payout } from '../payouts/payout.ts'
import { payoutsIn, payoutsOf, payoutsTo, payoutsWithProblem } from '../payouts/store.ts'
import { reconcile, type Reconciliation } from '../reconciliation/reconciliation.ts'
import { contentOf } from './actions.ts'
import type { Netting, Remittance, RemittanceLine } from './remittance.ts'
import { remittancesIn } from './store.ts'
import type { Simulation } from './simulation.ts'
import { lastReading } from '../stripe/stripe-store.ts'

export interface RemittanceParts {
  remittance: Remittance
  lines: readonly RemittanceLine[]
  nettings: readonly Netting[]
  approvals: Approval[]
  /** Why two must approve it; none when one is enough. */
  whyTwo: string[]
  payouts: Payout[]
  names: Map<string, string>
  users: Map<string, string>
  /** What our books say there is at Stripe, in pence. */
  atStripePence: number
}

/** One remittance with the names that its page shows. */
export async function remittanceParts(
  db: Reader,
  remittance: Remittance,
  now: Date,
): Promise<RemittanceParts> {
  const { lines, nettings } = await contentOf(db, remittance.id)
  const approvals = await approvalsOf(db, remittance.id)
  const { madeBy, submittedBy, approvedBy, endedBy } = remittance
  const approvers = approvals.map((approval) => approval.userId)
  const userIds = [madeBy, submittedBy, approvedBy, endedBy, ...approvers].filter((id) => id !== null)
  const isOpen = ['drafted', 'submitted'].includes(remittance.status)
  return {
    remittance,
    lines,
    nettings,
    approvals,
    whyTwo: isOpen ? await whyTwo(db, remittance, lines, nettings, now) : [],
    payouts: await payoutsOf(db, remittance.id),
    names: await namesOf(
      db,
      lines.map((line) => line.providerId),
    ),
    users: await userNamesOf(db, userIds),
    atStripePence: await balanceOf(db, 'stripe:balance'),
  }
}

/** The names of organisations, by id. */
export async function namesOf(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const organisations = await organisationsByIds(db, [...new Set(ids)])
  return new Map([...organisations].map(([id, organisation]) => [id, organisation.name]))
}

/** The names of users, by id. */
export async function userNamesOf(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const named = [...new Set(ids)].map(async (id) => [id, (await getUser(db, id)).name] as const)
  return new Map(await Promise.all(named))
}

export interface ToDo {
  drafts: Remittance[]
  waiting: Remittance[]
  problems: Payout[]
  unknown: Payout[]
  simulation: Simulation
  unmatchedMessages: number
  /** Undefined until Stripe was read for the first time. */
  reconciliation: Reconciliation | undefined
}

/** What waits for somebody in finance. */
export async function toDoFor(db: Reader, { organisationId }: UserActor, now: Date): Promise<ToDo> {
  return {
    drafts: await remittancesIn(db, organisationId, ['drafted']),
    waiting: await remittancesIn(db, organisationId, ['submitted']),
    problems: await standingProblems(db, organisationId),
    unknown: await payoutsIn(db, ['unknown'], organisationId),
    simulation: await simulationFor(db, organisationId, now),
    unmatchedMessages: await countEvents(db, 'unmatched'),
    reconciliation: await currentReconciliation(db),
  }
}

/** Stripe's balance as last read beside our books; undefined when Stripe was never read. */
export async function currentReconciliation(db: Reader): Promise<Reconciliation | undefined> {
  const reading = await lastReading(db)
  if (!reading) return undefined
  return reconcile(reading.balancePence, await balanceOf(db, 'stripe:balance'), await matchedSums(db))
}

/** A refusal stands until the group has a newer payout. */
async function standingProblems(db: Reader, organisationId: string): Promise<Payout[]> {
  const standing: Payout[] = []
  for (const payout of await payoutsWithProblem(db, organisationId)) {
    const [newest] = await payoutsTo(db, payout.providerId, 1)
    if (payout.status !== 'refused' || newest?.id === payout.id) standing.push(payout)
  }
  return standing
}
