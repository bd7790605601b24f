// test/ledger/worked-example.ts — the steps of the worked example of docs/ledger.md, and what does each.
import type { TestContext } from 'node:test'
import type { ClosedAs } from '../../src/funding/agreements/agreement.ts'
import * as funding from '../../src/funding/funding.ts'
import { system } from '../../src/kernel/actor.ts'
import type { Day } from '../../src/kernel/day.ts'
import { newId } from '../../src/kernel/id.ts'
import { post } from '../../src/ledger/ledger.ts'
import { payEntry, settleEntry } from '../../src/payments/entries.ts'
import { topUpEntry } from '../../src/payments/rail-entries.ts'
import type { Payout } from '../../src/payments/payouts/payout.ts'
import { actsOn } from '../funding/acts.ts'
import { openGround } from '../funding/ground.ts'

export type Example = Awaited<ReturnType<typeof openExample>>
/** What a row of the page says has happened, and what does it. */
export type Step = [says: string, act: (example: Example) => Promise<unknown>]

/** Two groups, their activities, and short ways to act. The fund and the agreements come with the steps. */
export async function openExample(t: TestContext) {
  const ground = await openGround(t)
  const { needs, store, clock, cast, activities } = ground
  const { finance, approver } = cast.players
  const ids: Record<string, string> = { green: ground.greenShoots, open: cast.organisationIds.openVoices }
  const idOf = (name: string) => ids[name] ?? name
  const acts = actsOn(ground)
  return {
    ...acts,
    store,
    idOf,
    broken: ground.broken,
    issue: async (name: string, activity: 'gardening' | 'singing') =>
      void (ids[name] = (await ground.issue(activities[activity])).id),
    accept: (name: string) => ground.accept(idOf(name)),
    decline: (name: string) => ground.decline(idOf(name)),
    async fund() {
      ids.fund = (await ground.makeFund(6_000_000)).id
    },
    async activate(name: string, terms: Record<string, unknown>) {
      const shared = { fundId: idOf('fund'), ...days.first, ...terms }
      const activityIds = [terms.kind === 'block' ? activities.singing : activities.gardening]
      const draft = { activityIds, ...shared } as unknown as funding.AgreementDraft
      ids[name] = (await ground.activate(draft)).id
    },
    /** The clock goes to midday of that day, and what is due by then falls due. */
    async on(day: Day) {
      clock.set(new Date(`${day}T12:00:00Z`))
      await funding.postDueInstalments(needs, system('test'))
    },
    /** Everything that is earned goes into one remittance. */
    async approve(payouts: Payout[]) {
      const earned = (await funding.unclaimedEarnings(store.read)).map(({ id }) => id)
      await store.transaction(async (tx) => {
        await funding.claimEarnings(tx, earned, 'remittance')
        for (const each of payouts) await post(tx, clock.now(), payEntry(each, '2026-07-06'))
      })
    },
    post: (entries: Parameters<typeof post>[2][]) =>
      store.transaction(async (tx) => {
        for (const entry of entries) await post(tx, clock.now(), entry)
      }),
    async buy(name: string, pricePence: number) {
      ids[name] = newId(clock.now())
      const terms = { endsOn: null, spotAllowancePence: 10_000, spotLimitPence: 3_000 }
      await funding.setFundTerms(needs, approver, idOf('fund'), terms)
      await acts.buy({ fundId: idOf('fund'), prescriptionId: idOf(name), pricePence })
    },
    close: (name: string, as: ClosedAs, carriedTo?: string) =>
      funding.closeAgreement(needs, finance, idOf(name), {
        as,
        ...(carriedTo === undefined ? {} : { carriedTo: idOf(carriedTo) }),
      }),
    async giveBack(amountPence: number) {
      const asked = { fundId: idOf('fund'), amountPence, reason: 'Unspent at the end of the year' }
      ids.return = (await funding.proposeReturn(needs, finance, asked)).id
      await funding.decideReturn(needs, approver, idOf('return'), 'due')
    },
    sent: () =>
      funding.sendReturn(needs, finance, idOf('return'), { sentOn: '2027-02-28', reference: 'BACS 7' }),
  }
}

const days = {
  first: { startsOn: '2026-03-02', endsOn: '2027-02-28' },
  next: { startsOn: '2027-03-01', endsOn: '2028-02-29' },
}
const twice = (amountPence: number, ...on: Day[]) => on.map((dueOn) => ({ dueOn, amountPence }))

const payouts = (example: Example) =>
  [
    { id: 'p', providerId: example.idOf('green'), amountPence: 213_000, reference: 'PO-1', rail: 'stripe' },
    { id: 'q', providerId: example.idOf('open'), amountPence: 100_000, reference: 'PO-2', rail: 'stripe' },
  ] as Payout[]

const agree = async (example: Example) => {
  const green = { providerId: example.idOf('green') }
  await example.activate('tariffs', {
    ...green,
    kind: 'per-referral',
    tariffPence: 4_000,
    milestones: [
      { milestone: 'first-attendance', tariffPence: 2_500 },
      { milestone: 'completed', tariffPence: 1_500 },
    ],
    didNotStartPercent: 40,
    capPence: 20_000,
    over: { policy: 'tariff', tariffPence: 5_000 },
  })
  const instalments = twice(50_000, '2026-03-02', '2026-06-02')
  const over = { policy: 'goodwill' }
  const block = { kind: 'block', providerId: example.idOf('open'), totalPence: 100_000, places: 3 }
  await example.activate('block', { ...block, instalments, over })
  const plan = [...twice(150_000, '2026-04-02'), ...twice(50_000, '2026-07-02')]
  await example.activate('grant', { ...green, kind: 'grant', amountPence: 200_000, plan })
}
const agreeNext = (example: Example) =>
  example.activate('next', {
    ...days.next,
    kind: 'block',
    providerId: example.idOf('open'),
    totalPence: 70_000,
    places: 2,
    instalments: 1,
  })

const spring: Step[] = [
  ['A deposit of £60,000 arrives', (x) => x.fund()],
  ['The three agreements become active', agree],
  ['The first instalment of the block falls due', (x) => x.on('2026-03-02')],
  [
    'Two prescriptions are issued, one to each group',
    async (x) => [await x.issue('one', 'gardening'), await x.issue('first', 'singing')],
  ],
  [
    'Both groups accept: place 1 of the block is worth £333.33',
    async (x) => [await x.accept('one'), await x.accept('first')],
  ],
  ['The person attends for the first time: £25', (x) => x.reach(x.idOf('one'), 'first-attendance')],
  ['The person completes it: £15', (x) => x.reach(x.idOf('one'), 'completed')],
  ['Another prescription is issued to Green Shoots', (x) => x.issue('two', 'gardening')],
  ['Green Shoots declines it', (x) => x.decline('two')],
  [
    'Another is issued to Green Shoots, and accepted',
    async (x) => [await x.issue('three', 'gardening'), await x.accept('three')],
  ],
  ['Its person does not start: 40 % of £25 is earned, £30 given back', (x) => x.notStarted(x.idOf('three'))],
  [
    'One more is issued: £70 of the cap is left and £80 needed, so £50 is taken from what is free',
    (x) => x.issue('four', 'gardening'),
  ],
  ['Green Shoots accepts the one beyond the cap', (x) => x.accept('four')],
  [
    'That was a mistake, and nothing is paid yet: the £50 is taken back',
    (x) => x.takeBack(x.idOf('four'), 'accepted'),
  ],
]

const summer: Step[] = [
  [
    'A second place is used, worth £333.34: more than is paid ahead',
    async (x) => [await x.issue('second', 'singing'), await x.accept('second')],
  ],
  ['2 April: the first payment of the grant falls due', (x) => x.on('2026-04-02')],
  ['2 June: the second instalment of the block falls due', (x) => x.on('2026-06-02')],
  [
    'The third place is used, worth £333.33',
    async (x) => [await x.issue('third', 'singing'), await x.accept('third')],
  ],
  [
    'Somebody more is taken, as goodwill',
    async (x) => [await x.issue('fourth', 'singing'), await x.accept('fourth')],
  ],
  ['2 July: the second payment of the grant falls due', (x) => x.on('2026-07-02')],
  ['A remittance of £3,130 is approved', (x) => x.approve(payouts(x))],
  [
    '£3,130 is moved from the bank to Stripe',
    (x) =>
      x.post(
        (['sent', 'landed'] as const).map((state) =>
          topUpEntry({ reference: 't', amountPence: 313_000, at: new Date('2026-07-06') }, state),
        ),
      ),
  ],
  ['Stripe pays both groups', (x) => x.post(payouts(x).map((each) => settleEntry(each, '2026-07-06')))],
]

const winter: Step[] = [
  [
    'The one who did not start was a mistake too, and paid: Green Shoots owes £50 back',
    (x) => x.takeBack(x.idOf('three'), 'accepted'),
  ],
  [
    'Place 1 was taken by mistake: it is free again, and paid ahead again',
    (x) => x.takeBack(x.idOf('first'), 'accepted'),
  ],
  ['One prescription that no agreement pays for is bought for £25', (x) => x.buy('spot', 2_500)],
  ['The group of the one that was bought accepts', (x) => x.accept('spot')],
  [
    '28 February: next year’s block becomes active, 2 places for £700',
    async (x) => [await x.on('2027-02-28'), await agreeNext(x)],
  ],
  ['The agreement per referral is closed: £120 goes back', (x) => x.close('tariffs', 'money-back')],
]

/** How each way to close the block is done. */
export const closings: Step[] = [
  ['Claimed back', (x) => x.close('block', 'claw-back')],
  ['Paid anyway', (x) => x.close('block', 'paid-anyway')],
  ['Carried forward', (x) => x.close('block', 'carry-forward', 'next')],
]

export const beforeClosing: Step[] = [...spring, ...summer, ...winter]
export const afterClosing: Step[] = [
  ['It is agreed that £10,000 goes back to the funder', (x) => x.giveBack(1_000_000)],
  ['The £10,000 leaves the bank', (x) => x.sent()],
]
export const allSteps: Step[] = [
  ...beforeClosing,
  ['The block is closed, its last place carried forward', closings[2]![1]],
  ...afterClosing,
]
