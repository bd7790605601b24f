// src/payments/money-pages/to-do-parts.ts — reads what else waits for somebody in finance.
import type { Reader } from '#dialect'
import { organisationNames } from '../../identity/identity.ts'
import { dayOf } from '../../kernel/day.ts'
import { countLines } from '../bank-statements/line-store.ts'
import { monthToClose } from '../month-close/month-close.ts'
import type { Remittance } from '../remittances/remittance.ts'
import { heldRemittances } from '../remittances/run-hold-store.ts'
import { standingStop } from '../payouts/stop-store.ts'
import { openSums } from '../suspense/store.ts'
import {
  type BankRun,
  bankRuns,
  firstRemittanceAt,
  lastMonthClosed,
  providersWaiting,
} from './to-do-store.ts'

export interface Waiting {
  /** Those whose change of where they are paid is not confirmed yet, by name. */
  changes: { organisationId: string; name: string }[]
  held: Remittance[]
  isStopped: boolean
  bankRuns: BankRun[]
  unmatchedLines: number
  suspense: { count: number; pence: number }
  /** The first month that is over and not closed: "October 2026"; undefined when there is none. */
  monthToClose: string | undefined
}

/** All of it, for one organisation's finance. */
export async function waitingFor(db: Reader, organisationId: string, now: Date): Promise<Waiting> {
  const ids = await providersWaiting(db, now)
  const names = await organisationNames(db, ids)
  const sums = [...(await openSums(db)).values()]
  return {
    changes: ids
      .map((id) => ({ organisationId: id, name: names.get(id) ?? id }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en-GB')),
    held: await heldRemittances(db, organisationId),
    isStopped: (await standingStop(db)) !== undefined,
    bankRuns: await bankRuns(db, organisationId),
    unmatchedLines: (await countLines(db)).unmatched,
    suspense: {
      count: sums.reduce((sum, each) => sum + each.count, 0),
      pence: sums.reduce((sum, each) => sum + each.pence, 0),
    },
    monthToClose: await monthOver(db, now),
  }
}

/** The month that is closed next, once it is over, where anything was to be paid in it or before. */
async function monthOver(db: Reader, now: Date): Promise<string | undefined> {
  const today = dayOf(now)
  const first = await firstRemittanceAt(db)
  const month = monthToClose(today, (await lastMonthClosed(db)) ?? undefined)
  const isOver = first !== null && dayOf(first) <= month.to && month.to < today
  return isOver ? month.label : undefined
}
