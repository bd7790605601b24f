// test/model/payments/story.ts — what happens in a world: runs, time, weather, messages, top-ups, trouble.
import { setTransferStatus } from '../../../src/adapters/rails/stand-in/accounts.ts'
import { createReversal } from '../../../src/adapters/rails/stand-in/reversals.ts'
import { createTopUp } from '../../../src/adapters/rails/stand-in/top-ups.ts'
import { correctEarning } from '../../../src/funding/funding.ts'
import { system } from '../../../src/kernel/actor.ts'
import { Refusal } from '../../../src/kernel/refusal.ts'
import { takeMessage } from '../../../src/payments/stripe/inbox-actions.ts'
import * as payments from '../../../src/payments/payments.ts'
import { payoutsIn } from '../../../src/payments/payouts/store.ts'
import { heldRemittances } from '../../../src/payments/remittances/run-hold-store.ts'
import { begin, pass, signed, type Simulation, still } from './simulation.ts'
import { outages } from './weather.ts'
import { earn } from './world.ts'

const second = 1_000
export const minute = 60 * second
export const hour = 60 * minute
const by = system('simulation')

type Happening = (sim: Simulation) => Promise<void> | void

/** Everything that can happen between two looks at the books. */
const happenings: Record<string, { weight: number; happen: Happening }> = {
  oneWorks: { weight: 10, happen: (sim) => work(sim, [sim.dice.whole(0, 1)]) },
  bothWork: { weight: 5, happen: (sim) => work(sim, [0, 1]) },
  moments: { weight: 8, happen: (sim) => pass(sim, sim.dice.whole(1, 60) * second) },
  minutes: { weight: 6, happen: (sim) => pass(sim, sim.dice.whole(1, 30) * minute) },
  hours: { weight: 2, happen: (sim) => pass(sim, sim.dice.whole(1, 12) * hour) },
  nearlyADay: {
    weight: 1,
    happen: (sim) => pass(sim, sim.dice.pick([22.5, 23, 24]) * hour + sim.dice.whole(-90, 90) * second),
  },
  messages: { weight: 6, happen: bringMessages },
  oldMessage: { weight: 1, happen: repeatMessage },
  weather: { weight: 4, happen: (sim) => void (sim.weather = sim.dice.pick(['calm', 'breezy', 'stormy'])) },
  outage: { weight: 1, happen: outage },
  danger: { weight: 2, happen: (sim) => void (sim.risk = sim.dice.pick([0, 0.01, 0.1])) },
  kill: { weight: 1, happen: (sim) => sim.dice.pick(sim.lives).mortal.kill() },
  ourClock: { weight: 1, happen: jumpOurClock },
  topUp: { weight: 2, happen: (sim) => topUp(sim, sim.dice.whole(1, 40) * 1_000) },
  payee: { weight: 1, happen: changePayee },
  reversal: { weight: 1, happen: takeBack },
  hourly: { weight: 3, happen: everyHour },
  daily: { weight: 1, happen: everyDay },
  finance: { weight: 2, happen: finance },
  correction: { weight: 1, happen: correct },
}
const weights = Object.fromEntries(Object.entries(happenings).map(([name, { weight }]) => [name, weight]))

/** One thing that may happen, and its name. */
export async function happen(sim: Simulation): Promise<string> {
  const name = sim.dice.weighted(weights)
  await happenings[name]!.happen(sim)
  await still(sim)
  return name
}

/** New acceptances, and a remittance of everything payable, unless there is nothing that can be paid. */
export async function startRun(sim: Simulation): Promise<void> {
  const { dice, needs, players } = sim
  for (const group of sim.groups) {
    for (let times = dice.whole(0, 2); times > 0; times--) sim.earned.push(await earn(needs, group))
  }
  if (dice.chance(0.7)) await topUp(sim, dice.whole(5, 60) * 1_000)
  const run = await unlessRefused(() => payments.draftRemittance(needs, players.finance))
  if (!run) return
  await payments.submitRemittance(needs, players.finance, run.id)
  const approved = await unlessRefused(() => payments.approveRemittance(needs, players.approver, run.id))
  if (!approved) await payments.cancelRemittance(needs, players.finance, run.id)
}

async function unlessRefused<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (fault) {
    if (fault instanceof Refusal) return undefined
    throw fault
  }
}

function work(sim: Simulation, which: number[]): void {
  for (const at of which) {
    const life = sim.lives[at]!
    begin(sim, life, () => life.worker.drain())
  }
}

/** Some of the messages that wait, in any order; one that was not taken, or not only once, comes again. */
async function bringMessages(sim: Simulation): Promise<void> {
  for (let count = sim.dice.whole(1, 6); count > 0 && sim.stripe.mail.length > 0; count--) {
    const at = sim.dice.whole(0, sim.stripe.mail.length - 1)
    await bring(sim, at)
  }
}

async function bring(sim: Simulation, at: number): Promise<void> {
  const [announcement] = sim.stripe.mail.splice(at, 1)
  const life = sim.dice.pick(sim.lives)
  const { body, signature } = signed(sim, announcement!.event)
  const taken = await Promise.race([
    takeMessage(life.needs, body, signature).then(
      () => true,
      () => false,
    ),
    life.mortal.died.then(() => false),
  ])
  if (taken) announcement!.event.pending_webhooks = 0
  if (!taken || (!sim.isQuiet && sim.dice.chance(0.15))) sim.stripe.mail.push(announcement!)
}

/** All that waits to be brought; what was lost is only polled for. */
export async function bringAll(sim: Simulation): Promise<void> {
  await still(sim)
  while (sim.stripe.mail.length > 0) await bring(sim, 0)
}

/** A message that was taken long ago, or was lost, comes after all. */
async function repeatMessage(sim: Simulation): Promise<void> {
  const { rows } = sim.stripe.state.events
  if (rows.length === 0) return
  sim.stripe.mail.push(sim.dice.pick(rows))
  await bring(sim, sim.stripe.mail.length - 1)
}

/** Stripe cannot be reached, or does not answer, for up to 30 hours, while the work goes on. */
async function outage(sim: Simulation): Promise<void> {
  sim.weather = sim.dice.pick(outages)
  const hours = sim.dice.pick([1, 6, 22, 23, 24, 30]) + sim.dice.next() - 0.5
  const pauses = sim.dice.whole(2, 8)
  for (let pause = 0; pause < pauses; pause++) {
    await pass(sim, (hours * hour) / pauses)
    work(sim, [0, 1])
    await still(sim)
  }
  sim.weather = sim.dice.pick(['calm', 'breezy', 'stormy'])
}

/** Ours is set by hand or by the network, by less than half an hour at a time; Stripe's goes on. */
function jumpOurClock(sim: Simulation): void {
  const most = sim.dice.chance(0.7) ? 4 : 14
  sim.skewMillis = sim.dice.whole(-most * 60, most * 60) * second
}

export async function topUp(sim: Simulation, amount: number): Promise<void> {
  createTopUp(sim.stripe.call('', { amount, currency: 'gbp' }))
}

/** Stripe stops paying a group, or pays it again. */
async function changePayee(sim: Simulation): Promise<void> {
  const group = sim.dice.pick(sim.groups)
  await setPayee(sim, group.account, sim.dice.chance(0.4) ? 'restricted' : 'active')
}

export async function setPayee(
  sim: Simulation,
  account: string,
  status: 'active' | 'restricted',
): Promise<void> {
  const found = sim.stripe.state.accounts.rows.find((row) => row.id === account)!
  setTransferStatus(sim.stripe.call(account, {}), found, status)
}

/** Stripe takes a transfer back, all of it or a part, while the group still has it. */
async function takeBack(sim: Simulation): Promise<void> {
  const whole = sim.stripe.state.transfers.rows.filter((transfer) => transfer.amount_reversed === 0)
  if (whole.length === 0) return
  const { id, amount, destination } = sim.dice.pick(whole)
  const account = sim.stripe.state.accounts.rows.find((row) => row.id === destination)!
  if (account.heldPence < amount) return
  createReversal(sim.stripe.call(id, sim.dice.chance(0.6) ? {} : { amount: sim.dice.whole(1, amount - 1) }))
}

/** What the calendar does each hour, in one of the processes. */
function everyHour(sim: Simulation): void {
  const life = sim.dice.pick(sim.lives)
  begin(sim, life, async () => {
    await life.needs.store.transaction((tx) => payments.lookAtHeldRuns(tx, life.needs.clock.now()))
    await payments.pollEvents(life.needs, new Date(life.needs.clock.now().getTime() - 3 * hour))
  })
}

/** What it does each day. */
export function everyDay(sim: Simulation): void {
  const life = sim.dice.pick(sim.lives)
  begin(sim, life, async () => {
    await payments.pollEvents(life.needs)
    await payments.pollPayees(life.needs, new Date(life.needs.clock.now().getTime() - 72 * hour))
    await payments.readStripe(life.needs, by)
  })
}

/** Finance lets held runs go on, takes a payout out that waits, or gives a whole run up. */
async function finance({ dice, needs, players, store }: Simulation): Promise<void> {
  for (const { id } of await heldRemittances(store.read)) {
    if (dice.chance(0.2)) await unlessRefused(() => payments.cancelBeforeSending(needs, players.finance, id))
    else await unlessRefused(() => payments.tryHeldRun(needs, players.finance, id))
  }
  for (const { id } of await payoutsIn(store.read, ['queued'])) {
    if (dice.chance(0.2)) await unlessRefused(() => payments.takeOut(needs, players.finance, id))
  }
}

/** Something was earned in error: before it is paid, while it is sent, or long after. */
async function correct({ dice, needs, players, earned }: Simulation): Promise<void> {
  if (earned.length === 0) return
  const prescriptionId = dice.pick(earned)
  const asked = { prescriptionId, milestone: 'accepted', reason: 'It was accepted by mistake.' } as const
  await unlessRefused(() => correctEarning(needs, players.secondFinance, asked))
}
