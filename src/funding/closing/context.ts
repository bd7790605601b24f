// src/funding/closing/context.ts — gathers what closing an agreement depends on.
import type { Reader } from '../../db/db.ts'
import type { Day } from '../../kernel/day.ts'
import type { Agreement } from '../agreements/agreement.ts'
import { agreementFigures } from '../agreements/figures-store.ts'
import { agreementsOf } from '../agreements/store.ts'
import { canTakePlaces, type Closing, closingFrom } from './closing.ts'
import { heldUnder, totalOf } from '../reservations/held-store.ts'
import { instalmentsOf } from '../plans/instalment-store.ts'
import { versionsOf } from '../versions/store.ts'

/** What closing the agreement in each way would move, in words with the figures, or why it cannot yet. */
export async function closingOf(db: Reader, agreement: Agreement, today: Day): Promise<Closing> {
  const held = (await heldUnder(db, [agreement.id])).get(agreement.id)
  const isBlock = agreement.kind === 'block'
  const others = isBlock ? await agreementsOf(db, agreement.fundId) : []
  return closingFrom(agreement, {
    figures: await agreementFigures(db, agreement.id),
    waiting: totalOf(held, 'waiting'),
    unfinished: totalOf(held, 'unfinished'),
    isChanging: await isChanging(db, agreement.id),
    instalments: await instalmentsOf(db, agreement.id),
    targets: others.filter((other) => canTakePlaces(other, agreement, today)),
  })
}

/** Whether a change of the agreement waits to be decided. */
export async function isChanging(db: Reader, agreementId: string): Promise<boolean> {
  return (await versionsOf(db, agreementId)).some((version) => version.status === 'proposed')
}
