// src/adapters/rails/stand-in/state-seen.ts — the stand-in's state as tests look at it.
import type { World } from './world.ts'

/** Plain rows, with the number of transfers made for each `metadata.payout_id`. */
export function stateSeen({ state, faults }: World): object {
  const transfersByPayout: Record<string, number> = {}
  for (const { metadata } of state.transfers.rows) {
    const payout = metadata.payout_id ?? ''
    transfersByPayout[payout] = (transfersByPayout[payout] ?? 0) + 1
  }
  const accounts = state.accounts.rows.map(({ id, transferStatus, heldPence, asked }) => {
    return { id, status: transferStatus, heldPence, name: asked.display_name ?? null }
  })
  const events = state.events.rows.map(({ id, event, lost }) => {
    return { id, type: event.type, delivered: event.pending_webhooks === 0, lost }
  })
  return {
    balancePence: state.balancePence,
    accounts,
    transfers: state.transfers.rows,
    transfersByPayout,
    reversals: state.reversals.rows,
    topUps: state.topUps.rows,
    transactions: state.transactions.rows,
    events,
    keys: state.keptAnswers.size,
    faults,
  }
}
