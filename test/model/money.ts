// test/model/money.ts — deposits, returns, days that pass, locks, and what a remittance does to earnings.
import {
  claimEarnings,
  decideReturn,
  freeEarnings,
  postDueInstalments,
  proposeReturn,
  receiveDeposit,
  sendReturn,
  undoDeposit,
  unclaimedEarnings,
} from '../../src/funding/funding.ts'
import { addDays } from '../../src/kernel/day.ts'
import { newId } from '../../src/kernel/id.ts'
import { credit, debit, lockThrough, post } from '../../src/ledger/ledger.ts'
import { type Books, type Deal, free, type Payment, sum } from './books.ts'
import { done, type Op, pick, refused } from './op.ts'
import type { World } from './world.ts'

const id = ({ needs }: World) => newId(needs.clock.now())

const deposit: Op = (books, world, [a, b]) => {
  const amountPence = 1 + ((a * 37) % 60_000)
  const receivedOn = addDays(books.today, -(b % 60))
  books.deposited += amountPence
  const { needs, players, fundId } = world
  const asked = { id: id(world), fundId, amountPence, receivedOn, reference: 'Deposit' }
  books.deposits.push({ id: asked.id, amount: amountPence, isTakenBack: false })
  return done(() => receiveDeposit(needs, players.finance, asked), `deposit:${asked.id}`)
}

/** A deposit was mistyped; one time in five whoever recorded it tries to take it back. */
const undo: Op = (books, { needs, players }, [a, b]) => {
  const one = pick(books.deposits, a)
  if (!one) return undefined
  const isOwn = b % 5 === 0
  const by = isOwn ? { ...players.finance, role: 'approver' as const } : players.approver
  const run = () => undoDeposit(needs, by, one.id, { reason: 'Mistyped' })
  if (isOwn) return refused(run)
  if (one.isTakenBack) return done(run)
  if (one.amount > free(books)) return refused(run)
  one.isTakenBack = true
  books.deposited -= one.amount
  return done(run, `undo-deposit:${one.id}`)
}

const lock: Op = (books, { needs, players }, [a]) => {
  const day = addDays(books.today, -(a % 40))
  const run = () => lockThrough(needs, players.approver, day)
  if (day >= books.today || day <= books.locked) return refused(run)
  books.locked = day
  return done(run)
}

const proposeBack: Op = (books, world, [a, b]) => {
  const amountPence = b % 7 === 0 ? free(books) + 1 : 1 + (a % 3_000)
  const { needs, players, fundId } = world
  const asked = { id: id(world), fundId, amountPence, reason: 'Unspent' }
  const run = () => proposeReturn(needs, players.finance, asked)
  if (amountPence > free(books)) return refused(run)
  books.returns.push({ id: asked.id, amount: amountPence, state: 'proposed' })
  return done(run, asked.id)
}

const decideBack: Op = (books, { needs, players }, [a, b]) => {
  const one = pick(books.returns, a)
  if (!one) return undefined
  const decision = b % 3 === 0 ? 'refused' : 'due'
  const run = () => decideReturn(needs, players.approver, one.id, decision)
  if (one.state === decision) return done(run)
  if (one.state !== 'proposed' || (decision === 'due' && one.amount > free(books))) return refused(run)
  one.state = decision
  return done(run, decision === 'due' ? `return:${one.id}` : one.id)
}

const sendBack: Op = (books, { needs, players }, [a]) => {
  const one = pick(books.returns, a)
  if (!one) return undefined
  const sent = { sentOn: books.today, reference: `Back ${one.id}` }
  const run = () => sendReturn(needs, players.finance, one.id, sent)
  if (one.state === 'sent' && one.sentOn === books.today) return done(run)
  if (one.state !== 'due') return refused(run)
  one.state = 'sent'
  one.sentOn = books.today
  return done(run, `return:${one.id}:sent`)
}

/** Days pass, and what falls due is posted. */
const wait: Op = (books, { needs, players }, [a]) => {
  const days = 1 + (a % 25)
  books.today = addDays(books.today, days)
  for (const deal of books.deals) if (deal.status === 'active') postDue(books, deal)
  return done(async () => {
    needs.clock.advance({ days })
    await postDueInstalments(needs, players.finance)
  })
}

/** Everything of the deal's plan that is due by today is owed now. */
export function postDue(books: Books, deal: Deal): void {
  for (const each of deal.plan)
    if (each.state === 'to come' && each.dueOn <= books.today) postOne(books, deal, each)
}

export function postOne(books: Books, deal: Deal, payment: Payment): void {
  payment.state = 'posted'
  if (deal.kind === 'grant') deal.spentOutright += payment.amount
  else deal.ahead += payment.amount
  books.lines.push({ group: deal.group, amount: payment.amount, isGone: false })
}

/** A remittance takes everything a group earned that none pays yet. */
const claim: Op = (books, world, [a]) => {
  const group = a % 2
  const lines = books.lines.filter((line) => line.group === group && !line.isGone && !line.claim)
  if (lines.length === 0) return undefined
  const made = { id: id(world), group, lines, state: 'claimed' as const }
  books.claims.push(made)
  for (const line of lines) line.claim = made
  const providerId = world.groupIds[group]!
  return done(() =>
    world.needs.store.transaction(async (tx) => {
      const ids = (await unclaimedEarnings(tx, { providerId })).map((earning) => earning.id)
      world.claimed.set(made.id, ids)
      await claimEarnings(tx, ids, made.id)
    }),
  )
}

const unclaim: Op = (books, { needs, claimed }, [a]) => {
  const one = pick(
    books.claims.filter(({ state }) => state === 'claimed'),
    a,
  )
  if (!one) return undefined
  one.state = 'freed'
  for (const line of one.lines) delete line.claim
  return done(() => needs.store.transaction((tx) => freeEarnings(tx, claimed.get(one.id)!)))
}

/** A claim is approved for payment, then leaves the bank. */
const payOn: Op = (books, world, [a]) => {
  const one = pick(
    books.claims.filter(({ state }) => state === 'claimed' || state === 'paid'),
    a,
  )
  if (!one) return undefined
  const isApproval = one.state === 'claimed'
  one.state = isApproval ? 'paid' : 'settled'
  const pence = sum(one.lines.map((line) => line.amount))
  const inFlight = `payout:${one.id}:in-flight`
  const payable = `provider:${world.groupIds[one.group]!}:payable`
  const entry = {
    kind: isApproval ? 'pay' : 'settle',
    sourceKey: `${isApproval ? 'pay' : 'settle'}:${one.id}`,
    effectiveOn: books.today,
    words: 'Payout',
    lines: isApproval
      ? [debit(payable, pence), credit(inFlight, pence)]
      : [debit(inFlight, pence), credit('bank', pence)],
  }
  const { store, clock } = world.needs
  return done(() => store.transaction((tx) => post(tx, clock.now(), entry)), entry.sourceKey)
}

export const moneyOps = {
  deposit,
  undo,
  lock,
  proposeBack,
  decideBack,
  sendBack,
  wait,
  claim,
  unclaim,
  payOn,
}
