// src/funding/statements/words.ts — the lines of a provider's statement in plain words, for the group itself.
import { formatDay } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import type { AccountLine } from '../../ledger/ledger.ts'
import type { EarningKind } from '../reservations/earning.ts'
import type { Statement } from './statement.ts'

/** One thing that happened, and by how much it changed what is owed to the group, in pence. */
export interface PlainLine {
  seq: number
  on: string
  says: string
  changePence: number
}

const because: Record<EarningKind, string> = {
  accepted: '',
  'first-attendance': ', because the person came for the first time',
  completed: ', because the person finished',
  'custom-1': '',
  'custom-2': '',
  'custom-3': '',
  'did-not-start': ', although the person did not start',
  instalment: '',
  grant: '',
}

/** Everything that happened, oldest first. */
export function plainLines(statement: Statement): PlainLine[] {
  const { payable, owesUs } = statement
  const earned = payable.lines.map((line) => plain(line, earnedWords(statement, line), line.amount))
  const owed = owesUs.lines.map((line) => plain(line, owedWords(statement, line), 0 - line.amount))
  return [...earned, ...owed].sort((a, b) => a.seq - b.seq)
}

function plain({ seq, effectiveOn: on }: AccountLine, says: string, changePence: number): PlainLine {
  return { seq, on, says, changePence }
}

function earnedWords(statement: Statement, line: AccountLine): string {
  const { kind, words, seq } = line
  const amount = formatPounds(Math.abs(line.amount))
  const what = whatFor(statement, seq)
  if (kind === 'correct')
    return `${amount} for ${what} was earned by mistake, so it will not be paid.${whyTaken(statement, seq)}`
  if (kind === 'pay') {
    const paidOn = statement.paidOn.get(seq)
    const paid = paidOn === undefined ? 'It is on its way.' : `It was paid on ${formatDay(paidOn)}.`
    return `A payment of ${amount} to you was approved. ${paid}`
  }
  if (kind === 'refuse') return `The payment of ${amount} could not be sent. We still owe it to you.`
  if (kind === 'bounce') return `Your bank sent ${amount} back. We still owe it to you.`
  // A debt taken off a payment is two lines, one of what is owed to the group and one of what it owes.
  if (kind === 'net') {
    if (line.amount > 0)
      return `That payment did not arrive, so the ${amount} that you owe us was not taken off.`
    return `${amount} that you owed us was taken off a payment.`
  }
  if (kind === 'reversal') return `A payment of ${amount} came back to us. We still owe it to you.`
  // Only a part of a payment goes from suspense to what a group is owed; finance's words stay with finance.
  if (kind === 'suspense') return `A part of a payment, ${amount}, came back to us. We still owe it to you.`
  return line.amount > 0 && statement.for.has(seq) ? `You earned ${amount} for ${what}.` : words
}

function owedWords(statement: Statement, line: AccountLine): string {
  const amount = formatPounds(Math.abs(line.amount))
  if (line.kind === 'correct') {
    const what = whatFor(statement, line.seq)
    const why = whyTaken(statement, line.seq)
    return `${amount} for ${what} was earned by mistake and is in a payment already. You owe it back.${why}`
  }
  if (line.kind === 'close') return `${amount} was paid for places nobody used. You owe it back.`
  if (line.kind === 'net') return `You owe us ${amount} ${line.amount > 0 ? 'again' : 'less than before'}.`
  if (line.kind === 'reversal') return `${amount} of what you owed us came back to us.`
  return line.words
}

/** " Why: …" after the sentence of what was taken back. */
function whyTaken({ for: entries }: Statement, seq: number): string {
  const reason = entries.get(seq)?.reason
  return reason === undefined ? '' : ` Why: ${reason}`
}

function whatFor({ for: entries, names }: Statement, seq: number): string {
  const found = entries.get(seq)
  if (!found) return 'something'
  const { reference, kind, agreementId } = found
  const own = names.get(`${agreementId} ${kind}`)
  if (own !== undefined) return `${reference}, “${own}”`
  return `${kind === 'instalment' ? reference.toLowerCase() : reference}${because[kind]}`
}
