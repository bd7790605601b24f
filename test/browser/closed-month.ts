// test/browser/closed-month.ts — a month that was closed, so that its sheet has something to show.
import { headOf } from '../../src/ledger/ledger.ts'
import { monthFacts, monthProof } from '../../src/payments/month-close/facts.ts'
import { monthNamed } from '../../src/payments/month-close/month-close.ts'
import { addClose } from '../../src/payments/month-close/store.ts'
import type { World } from '../support/world.ts'

/** February 2026, whose days are locked already; its name. */
export async function leaveClosedMonth({ ports, players, clock }: World): Promise<string> {
  const month = monthNamed('2026-02')!
  const { userId: closedBy, name } = players.finance
  await ports.store.transaction(async (tx) => {
    const { seq: headSeq, hash: headHash } = (await headOf(tx))!
    const proof = await monthProof(tx, await monthFacts(tx, month), name)
    const kept = { month: '2026-02', lockedThrough: month.to, headSeq, headHash, proof }
    await addClose(tx, { ...kept, closedBy, closedAt: clock.now() })
  })
  return '2026-02'
}
