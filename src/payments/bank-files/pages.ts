// src/payments/bank-files/pages.ts — what the pages of bank files show.
import { formatInstant } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import { type FieldError, fieldsOf, type Typed } from '../../web/web.ts'
import { fileWords, giveUpWords } from './forms.ts'
import type { BankFileParts, OneFileParts } from './parts.ts'
import type { Held } from './stale.ts'
import type { Payout } from '../payouts/payout.ts'
import type { Tag } from '../words.ts'

const head = [{ text: 'Group' }, { text: 'Payment reference' }, { text: 'Amount', numeric: true }]
const unknownGroup = 'A group we no longer know'
const money = (payouts: readonly Payout[]) =>
  formatPounds(payouts.reduce((sum, payout) => sum + payout.amountPence, 0))

/** The part of a remittance's page about bank files; undefined when it has none. */
export function bankFileSection(parts: BankFileParts | undefined, mayMake: boolean) {
  if (!parts) return undefined
  const { remittance, payouts, choice, files, standing, users } = parts
  const numbers = new Map(files.map((file) => [file.id, file.number]))
  const stateOf = (payout: Payout) => fileTag(payout, numbers.get(standing.get(payout.id) ?? ''))
  return {
    remittanceId: remittance.id,
    mayMake: mayMake && choice.ready.length > 0,
    mayConfirm: mayMake && payouts.some((payout) => standing.has(payout.id) && payout.status === 'sending'),
    waiting: choice.ready.length === 0 ? '' : `${money(choice.ready)} waits for a bank file.`,
    head: [...head, { text: 'State' }],
    rows: payouts.map((payout) => [...cellsOf(payout, parts.names), { tag: stateOf(payout) }]),
    held: heldOf(parts, mayMake),
    stale: parts.stale.map((each) => ({
      href: `/bank-files/${each.fileId}`,
      linkText: mayMake ? 'Open the bank file, and do what it says' : '',
      text: `Bank file ${numbers.get(each.fileId)} must not go to the bank. ${heldText(each, parts.names)}`,
    })),
    files: files.map((file) => ({
      title: `Bank file ${file.number}`,
      actions: mayMake ? [{ href: `/bank-files/${file.id}`, text: 'Open', hidden: file.fileName }] : [],
      rows: [
        { key: 'File', value: file.fileName },
        { key: 'Total', value: formatPounds(file.totalPence) },
        { key: 'Made', value: madeWords(file, users) },
        ...(file.voidedAt ? [{ key: 'Given up', value: formatInstant(file.voidedAt) }] : []),
        { key: 'SHA-256', value: file.sha256 },
      ],
    })),
  }
}

/** The page where a file is asked for. */
export function newFilePage(
  parts: BankFileParts,
  formId: string,
  profiles: { name: string; text: string }[],
  { typed, errors }: { typed: Typed; errors: FieldError[] },
) {
  const items = profiles.map(({ name, text }) => ({ value: name, text }))
  const words = { ...fileWords, profile: { ...fileWords.profile, items } }
  return {
    formId,
    remittanceId: parts.remittance.id,
    total: money(parts.choice.ready),
    isEmpty: parts.choice.ready.length === 0,
    head,
    rows: parts.choice.ready.map((payout) => cellsOf(payout, parts.names)),
    held: heldOf(parts, false),
    fields: fieldsOf(words, typed, errors),
  }
}

/** One file: what it pays, how it stands, and what may be done with it. */
export function bankFilePage(parts: OneFileParts, typed: Typed = {}, errors: FieldError[] = []) {
  const { file, remittance, payouts, names, users, stale } = parts
  const isGivenUp = file.voidedBy !== null
  const isSent = file.sentBy !== null
  const isStanding = !isGivenUp && !isSent
  const mayGiveUp = isStanding && payouts.every((payout) => payout.status === 'sending')
  const waiting = stale.filter(({ payout }) => payout.status === 'sending')
  return {
    id: file.id,
    isGivenUp,
    isSent,
    mayGiveUp,
    isStale: isStanding && stale.length > 0,
    isLate: isSent && stale.length > 0,
    stale: stale.map((each) => heldText(each, names)),
    mayTakeOut: isStanding && !mayGiveUp && waiting.length > 0,
    maySend: isStanding && stale.length === 0,
    fields: fieldsOf({ ...giveUpWords, ...takeOutWords(waiting, names) }, typed, errors),
    facts: [
      { key: 'Remittance', value: remittance.reference, href: `/remittances/${remittance.id}` },
      { key: 'File', value: file.fileName },
      { key: 'Total', value: formatPounds(file.totalPence) },
      { key: 'Payments', value: String(payouts.length) },
      { key: 'Looks like', value: profileWords(file) },
      { key: 'Made', value: madeWords(file, users) },
      ...(file.sentAt ? [{ key: 'At the bank', value: sentWords(file, users) }] : []),
      { key: 'SHA-256', value: file.sha256, hint: 'The same for every download.' },
    ],
    head: [...head, { text: 'State' }],
    rows: payouts.map((payout) => [...cellsOf(payout, names), { tag: fileTag(payout, file.number) }]),
  }
}

/** How a payout by bank file stands, in the words of somebody at a bank. */
export function fileTag({ status }: Payout, fileNumber: number | undefined): Tag {
  const isIn = fileNumber !== undefined
  const tags: Record<Payout['status'], Tag> = {
    queued: { text: 'Waits for a file', colour: 'yellow' },
    sending: isIn
      ? { text: `In file ${fileNumber}`, colour: 'blue' }
      : { text: 'Waits for a file', colour: 'yellow' },
    unknown: { text: 'Not known', colour: 'yellow' },
    sent: { text: 'Paid', colour: 'green' },
    settled: { text: 'Paid', colour: 'green' },
    refused: { text: 'Not paid', colour: 'red' },
    bounced: { text: 'Sent back', colour: 'red' },
    reversed: { text: 'Taken back', colour: 'red' },
  }
  return tags[status]
}

function heldOf({ choice, names }: BankFileParts, mayTakeOut: boolean) {
  return choice.held.map(({ payout, because }) => ({
    payoutId: payout.id,
    text: heldText({ payout, because }, names),
    mayTakeOut,
  }))
}

function heldText({ payout, because }: Held, names: ReadonlyMap<string, string>): string {
  return `${names.get(payout.providerId) ?? unknownGroup}, ${payout.reference}: ${because}`
}

function cellsOf(payout: Payout, names: ReadonlyMap<string, string>) {
  return [
    { text: names.get(payout.providerId) ?? unknownGroup, href: `/payouts/${payout.id}` },
    { text: payout.reference },
    { text: formatPounds(payout.amountPence), numeric: true },
  ]
}

function madeWords({ madeBy, madeAt }: { madeBy: string; madeAt: Date }, users: ReadonlyMap<string, string>) {
  return `${formatInstant(madeAt)}, by ${users.get(madeBy) ?? 'somebody'}`
}

function sentWords({ sentBy, sentAt }: OneFileParts['file'], users: ReadonlyMap<string, string>): string {
  return `Since ${formatInstant(sentAt!)}, as ${users.get(sentBy!) ?? 'somebody'} said`
}

/** The payments that may be taken out of their file, to choose from. */
function takeOutWords(stale: readonly Held[], names: ReadonlyMap<string, string>) {
  const items = stale.map(({ payout }) => ({
    value: payout.id,
    text: `${names.get(payout.providerId) ?? unknownGroup}, ${payout.reference}`,
  }))
  return { payout: { label: 'Which payment?', items } }
}

function profileWords({ profileName, profileVersion }: OneFileParts['file']): string {
  return profileVersion === 0 ? profileName : `${profileName}, version ${profileVersion}`
}
