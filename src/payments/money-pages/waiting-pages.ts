// src/payments/money-pages/waiting-pages.ts — what else waits for finance, as tasks, each with the next thing
// to do.
import { formatPounds } from '../../kernel/pence.ts'
import type { ToDoItem } from './to-do-pages.ts'
import type { Waiting } from './to-do-parts.ts'

const red = (text: string) => ({ text, colour: 'red' })
const yellow = (text: string) => ({ text, colour: 'yellow' })

/** What stops money, before everything else. */
export function pressingItems({ isStopped, held, changes }: Waiting): ToDoItem[] {
  return [
    ...(isStopped
      ? [
          {
            title: 'All sending through Stripe is stopped',
            href: '/sending-stops',
            hint: 'One person looks at what Stripe sent that we do not know, and another lets it go on.',
            tag: red('Stopped'),
          },
        ]
      : []),
    ...held.map(({ id, reference, heldSays }) => ({
      title: `${reference} is held, and nothing of it is sent`,
      href: `/remittances/${id}`,
      hint: heldSays,
      tag: red('Held'),
    })),
    ...changes.map(({ organisationId, name }) => ({
      title: `Where ${name} is paid was changed`,
      href: `/payees/${organisationId}`,
      hint: 'Someone else than who asked rings the group on a number we know, and confirms it or stops it.',
      tag: yellow('Confirm'),
    })),
  ]
}

/** What goes on once somebody has a moment. */
export function laterItems(waiting: Waiting, mayMakeFiles: boolean): ToDoItem[] {
  const { unmatchedLines, suspense, monthToClose } = waiting
  const items: ToDoItem[] = waiting.bankRuns.map((run) => bankRunItem(run, mayMakeFiles))
  if (unmatchedLines > 0) {
    const title = `${count(unmatchedLines, 'line')} of the bank statement ${have(unmatchedLines)} no match`
    const hint = 'Confirm what is proposed, match the others by hand, or put them into suspense.'
    items.push({ title, href: '/bank', hint, tag: yellow('Match') })
  }
  if (suspense.count > 0) {
    const title = `${count(suspense.count, 'item')} in suspense, ${formatPounds(suspense.pence)} together`
    const hint = 'Say what each was for. A month closes only when none is left.'
    items.push({ title, href: '/suspense', hint, tag: yellow('Explain') })
  }
  if (monthToClose !== undefined) {
    const title = `Close ${monthToClose}`
    const hint = 'Look at both proofs, then lock the month and print its sheet.'
    items.push({ title, href: '/month-close', hint, tag: yellow('Close') })
  }
  return items
}

function bankRunItem(
  { remittanceId, reference, status, count: payouts, pence }: Waiting['bankRuns'][number],
  mayMakeFiles: boolean,
): ToDoItem {
  const what = `${count(payouts, 'payment')} of ${reference}, ${formatPounds(pence)},`
  const href = `/remittances/${remittanceId}`
  if (status === 'queued') {
    return {
      title: `${what} ${payouts === 1 ? 'waits' : 'wait'} for a bank file`,
      href: mayMakeFiles ? `${href}/bank-files/new` : href,
      hint: 'A finance officer makes the file and gives it to your bank.',
      tag: yellow('Make'),
    }
  }
  return {
    title: `${what} ${payouts === 1 ? 'is' : 'are'} in a bank file`,
    href,
    hint: mayMakeFiles
      ? 'When the bank has paid, read its statement here and confirm each payment.'
      : 'When the bank has paid, a finance officer reads its statement and confirms each payment.',
    tag: yellow('Confirm'),
  }
}

const count = (number: number, what: string) => `${number} ${number === 1 ? what : `${what}s`}`
const have = (number: number) => (number === 1 ? 'has' : 'have')
