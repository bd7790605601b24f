// src/payments/money-pages/to-do-pages.ts — what waits for somebody in finance, as a list of tasks.
import { formatPounds, sumPence } from '../../kernel/pence.ts'
import type { ToDo } from '../remittances/parts.ts'
import { payoutTags, remittanceTags, type Tag } from '../words.ts'

export interface ToDoItem {
  title: string
  href: string
  hint?: string
  tag: Tag
}

/** The tasks, the most pressing first; none when nothing waits. */
export function toDoItems(toDo: ToDo): ToDoItem[] {
  const { problems, unknown, waiting, drafts } = toDo
  return [
    ...problems.map((payout) => ({
      title: `Payout ${payout.reference} did not go out`,
      href: `/payouts/${payout.id}`,
      hint: payout.problem,
      tag: payout.status === 'refused' ? payoutTags.refused : { text: 'Stopped', colour: 'red' },
    })),
    ...unknown
      .filter((payout) => payout.problem === '')
      .map((payout) => ({
        title: `Payout ${payout.reference} has no answer yet`,
        href: `/payouts/${payout.id}`,
        tag: payoutTags.unknown,
      })),
    ...waiting.map(({ id, reference, totalPence }) => ({
      title: `Approve ${reference}, ${formatPounds(totalPence)}`,
      href: `/remittances/${id}`,
      tag: remittanceTags.submitted,
    })),
    ...drafts.map(({ id, reference, totalPence }) => ({
      title: `Submit ${reference}, ${formatPounds(totalPence)}`,
      href: `/remittances/${id}`,
      tag: remittanceTags.drafted,
    })),
    ...unpaid(toDo),
    ...unexplained(toDo),
  ]
}

function unpaid({ simulation: { notPaid } }: ToDo): ToDoItem[] {
  if (notPaid.length === 0) return []
  const pounds = formatPounds(sumPence(notPaid.map((proposal) => proposal.totalPence)))
  const groups = notPaid.length === 1 ? '1 group has' : `${notPaid.length} groups have`
  const title = `${groups} earned ${pounds} and cannot be paid yet`
  return [{ title, href: '/payees', tag: { text: 'Set up', colour: 'yellow' } }]
}

function unexplained({ reconciliation, unmatchedMessages }: ToDo): ToDoItem[] {
  const href = '/reconciliation'
  const difference = reconciliation?.differencePence ?? 0
  const items: ToDoItem[] = []
  if (difference !== 0) {
    const tag = { text: 'Explain', colour: 'yellow' }
    items.push({ title: `Stripe and our books differ by ${formatPounds(Math.abs(difference))}`, href, tag })
  } else if (reconciliation && reconciliation.reasons.length > 0) {
    const tag = { text: 'Look', colour: 'yellow' }
    items.push({ title: 'Lines of Stripe and of our books do not match, and cancel out', href, tag })
  }
  if (unmatchedMessages > 0) {
    const messages = unmatchedMessages === 1 ? '1 message' : `${unmatchedMessages} messages`
    items.push({
      title: `${messages} from Stripe match nothing here`,
      href,
      tag: { text: 'Look', colour: 'yellow' },
    })
  }
  return items
}
