// test/funding/acts.ts — short ways to earn milestones, take back, and buy one prescription.
import Database from 'better-sqlite3'
import {
  askSpot,
  correctEarning,
  decideSpot,
  earnDidNotStart,
  earnMilestone,
  type EarnedFor,
  type NewSpot,
  releaseRest,
} from '../../src/funding/funding.ts'
import { newId } from '../../src/kernel/id.ts'
import { balancesOf } from '../../src/ledger/ledger.ts'
import type { Ground } from './ground.ts'

type Later = Exclude<EarnedFor, 'accepted' | 'did-not-start'>

/** The acts on one ground, each by whoever does it. */
export function actsOn({ needs, store, file, clock, cast, fund, greenShoots, activities }: Ground) {
  const { greenShoots: group, finance, approver } = cast.players
  const now = () => clock.now()
  return {
    reach: (prescriptionId: string, milestone: Later) =>
      store.transaction((tx) => earnMilestone(tx, group, now(), { prescriptionId, milestone })),
    notStarted: (prescriptionId: string) =>
      store.transaction((tx) => earnDidNotStart(tx, group, now(), { prescriptionId })),
    end: (prescriptionId: string, because = 'completed') =>
      store.transaction((tx) => releaseRest(tx, group, now(), { prescriptionId, because })),
    takeBack: (prescriptionId: string, milestone: EarnedFor, reason = 'Sent twice by mistake') =>
      correctEarning(needs, finance, { prescriptionId, milestone, reason }),
    /** Asks to buy a prescription of the gardening; the id of the purchase when none is given. */
    buy: (changes: Partial<NewSpot> = {}) => {
      const asked = {
        id: newId(now()),
        fundId: fund.id,
        prescriptionId: newId(now()),
        activityId: activities.gardening,
        providerId: greenShoots,
        reference: 'RX-SPOT1',
        pricePence: 2_500,
        reason: 'No agreement covers this activity yet',
        ...changes,
      }
      return store.transaction((tx) => askSpot(tx, finance, now(), asked))
    },
    decide: (agreementId: string, decision: 'approve' | 'refuse', by = approver) =>
      store.transaction((tx) => decideSpot(tx, by, now(), agreementId, decision)),
    /** A journal entry as the database has it. */
    entry: (seq: number) => {
      const raw = new Database(file, { readonly: true })
      const row = raw.prepare('SELECT * FROM journal_entries WHERE seq = ?').get(seq)
      raw.close()
      return row as { words: string; relates_seq: number | null }
    },
    /** What is in these accounts, in their order. */
    balances: async (...codes: string[]) => [...(await balancesOf(store.read, codes)).values()],
  }
}
