// src/payments/remittances/pages.ts — what the pages of remittances show.
import { formatDay, formatInstant } from '../../kernel/day.ts'
import { formatPounds, poundsInWords } from '../../kernel/pence.ts'
import { type Field, type FieldError, fieldsOf, type Pagination, type Typed } from '../../web/web.ts'
import type { Remittance } from './remittance.ts'
import type { RemittanceParts, ToDo } from './parts.ts'
import { factsOf, groupHead, groupRows, needsTwo, nettedWords } from './words.ts'
import { progressWords, shortWords, unknownGroup } from './words.ts'
import type { Proposal, Simulation } from './simulation.ts'
import { toDoItems } from '../money-pages/to-do-pages.ts'
import type { Waiting } from '../money-pages/to-do-parts.ts'
import { laterItems, pressingItems } from '../money-pages/waiting-pages.ts'
import { payoutTags, remittanceTags } from '../words.ts'

const money = (pence: number) => ({ text: formatPounds(pence), numeric: true })
const amountHead = { text: 'Amount', numeric: true }

/** All remittances, with what waits for somebody at the top. */
export function remittancesPage(
  list: Remittance[],
  pagination: Pagination | undefined,
  toDo: ToDo,
  waiting: Waiting,
  isFinance: boolean,
) {
  return {
    toDo: [...pressingItems(waiting), ...toDoItems(toDo), ...laterItems(waiting, isFinance)],
    isFinance,
    payable: formatPounds(toDo.simulation.totalPence),
    mayDraft: toDo.simulation.paid.length > 0,
    isEmpty: list.length === 0,
    head: [{ text: 'Remittance' }, { text: 'Drafted' }, amountHead, { text: 'State' }],
    rows: list.map(({ id, reference, madeAt, totalPence, status }) => [
      { text: reference, href: `/remittances/${id}` },
      { text: formatInstant(madeAt) },
      money(totalPence),
      { tag: remittanceTags[status] },
    ]),
    pagination,
  }
}

/** Who a remittance drafted now would pay, and who not and why. */
export function remittanceNewPage(
  formId: string,
  simulation: Simulation,
  names: Map<string, string>,
  atStripePence: number,
) {
  const name = ({ providerId }: Proposal) => ({ text: names.get(providerId) ?? unknownGroup })
  return {
    formId,
    total: formatPounds(simulation.totalPence),
    isEmpty: simulation.paid.length === 0,
    short: shortWords(simulation.stripePence, atStripePence),
    paidHead: [
      { text: 'Group' },
      { text: 'Earned', numeric: true },
      { text: 'Owes back', numeric: true },
      { text: 'Gets', numeric: true },
    ],
    paidRows: simulation.paid.map((proposal) => [
      name(proposal),
      money(proposal.earnedPence),
      proposal.nettedPence === 0 ? { text: '', numeric: true } : money(0 - proposal.nettedPence),
      money(proposal.totalPence),
    ]),
    notPaidHead: [{ text: 'Group' }, { text: 'Why not' }, amountHead],
    notPaidRows: simulation.notPaid.map((proposal) => [
      name(proposal),
      { text: proposal.because },
      money(proposal.totalPence),
    ]),
  }
}

/** One remittance: who is paid what, who did what, and what may be done next. */
export function remittancePage(parts: RemittanceParts, may: { change: boolean; approve: boolean }) {
  const { remittance, lines, payouts, names } = parts
  const { id, status, message } = remittance
  return {
    id,
    facts: factsOf(parts),
    message,
    payoutHead: [{ text: 'Group' }, { text: 'Payment reference' }, amountHead, { text: 'State' }],
    payoutRows: payouts.map((payout) => [
      { text: names.get(payout.providerId) ?? unknownGroup, href: `/payouts/${payout.id}` },
      { text: payout.reference },
      money(payout.amountPence),
      { tag: payoutTags[payout.status] },
    ]),
    problems: payouts.filter((payout) => payout.problem !== '').map((payout) => payout.problem),
    groupHead,
    groupRows: payouts.length > 0 ? [] : groupRows(parts),
    netted: nettedWords(parts),
    needsTwo: needsTwo(parts),
    progress: progressWords(payouts),
    lineHead: [{ text: 'For' }, { text: 'Group' }, { text: 'Earned on' }, amountHead],
    lineRows: lines.map((line) => [
      { text: line.reference },
      { text: names.get(line.providerId) ?? unknownGroup },
      { text: formatDay(line.earnedOn) },
      money(line.amountPence),
    ]),
    held: remittance.heldSays,
    mayTryAgain: may.change && remittance.heldAt !== null,
    mayRecall: may.change && status === 'approved' && payouts.every((each) => each.status === 'queued'),
    maySubmit: may.change && status === 'drafted',
    mayCancel: may.change && (status === 'drafted' || status === 'submitted'),
    mayApprove: may.approve && status === 'submitted',
    isOthers: !may.approve && status === 'submitted',
  }
}

const returnForm = {
  message: { label: 'Why are you returning it?', hint: 'Whoever drafted it will read this.' },
} as const

/** The page before money moves: the total again, in words. */
export function approvalPage(parts: RemittanceParts, typed: Typed = {}, errors: FieldError[] = []) {
  const { remittance, atStripePence } = parts
  const fields: { message: Field } = fieldsOf(returnForm, typed, errors)
  return {
    id: remittance.id,
    reference: remittance.reference,
    total: formatPounds(remittance.totalPence),
    inWords: poundsInWords(remittance.totalPence),
    short: shortWords(remittance.totalPence, atStripePence),
    facts: factsOf(parts),
    groupHead,
    groupRows: groupRows(parts),
    netted: nettedWords(parts),
    needsTwo: needsTwo(parts),
    fields,
    wantsReturn: errors.length > 0,
  }
}
