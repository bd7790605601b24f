// src/funding/versions/pages.ts — what the pages of an agreement's changes show, before and after.
import { formatDay, formatInstant } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import { type FieldError, fieldsOf, type Typed } from '../../web/web.ts'
import type { Agreement } from '../agreements/agreement.ts'
import type { AgreementParts } from '../agreements/facts.ts'
import type { AgreementVersion, VersionStatus } from '../agreements/version.ts'
import { versionWords } from './forms.ts'

const tags: Record<VersionStatus, { text: string; colour: string }> = {
  proposed: { text: 'Waiting for approval', colour: 'yellow' },
  'in-force': { text: 'In force', colour: 'green' },
  refused: { text: 'Refused', colour: 'grey' },
}

/** The versions of an agreement, where it has changed or is to change. */
export function versionTable({ agreement, versions }: Pick<AgreementParts, 'agreement' | 'versions'>) {
  const isBlock = agreement.places !== null
  return {
    versionHead: [
      { text: 'Version' },
      { text: 'Last day' },
      ...(isBlock ? [{ text: 'Places', numeric: true }] : []),
      { text: 'Amount', numeric: true },
      { text: 'Why' },
      { text: 'State' },
    ],
    versionRows:
      versions.length < 2
        ? undefined
        : versions.map((each) => [
            { text: String(each.version), href: `/agreements/${agreement.id}/versions/${each.version}` },
            { text: formatDay(each.endsOn) },
            ...(isBlock ? [{ text: String(each.places), numeric: true }] : []),
            { text: formatPounds(each.amountPence), numeric: true },
            { text: each.reason === '' ? 'As it was agreed' : each.reason },
            { tag: tags[each.status] },
          ]),
  }
}

/** The form that proposes other terms. */
export function versionNewPage(agreement: Agreement, typed: Typed, errors: FieldError[] = []) {
  const isBlock = agreement.kind === 'block'
  const amount = isBlock ? { ...versionWords.amount, label: 'Total price' } : versionWords.amount
  return {
    id: agreement.id,
    isBlock,
    hasAmount: agreement.kind !== 'grant',
    fields: fieldsOf({ ...versionWords, amount }, typed, errors),
  }
}

interface VersionParts {
  agreement: Agreement
  version: AgreementVersion
  /** The version that was in force before it. */
  before: AgreementVersion | undefined
  freePence: number
  userNames: ReadonlyMap<string, string>
  mayDecide: boolean
  head: string
}

/** One version: its figures before and after, who proposed and decided it, and the decision to make. */
export function versionPage({
  agreement,
  version,
  before,
  freePence,
  userNames,
  mayDecide,
  head,
}: VersionParts) {
  const { id } = agreement
  const byWhom = (userId: string, at: Date) =>
    `${userNames.get(userId) ?? 'The system'}, ${formatInstant(at)}`
  const { madeBy, madeAt, decidedBy, decidedAt, entrySeq, status } = version
  const isProposed = status === 'proposed'
  return {
    action: `/agreements/${id}/versions/${version.version}/decision`,
    rows: [
      { key: 'State', tag: tags[status] },
      ...(version.reason === '' ? [] : [{ key: 'Why', lines: version.reason.split('\n') }]),
      { key: 'Proposed', value: byWhom(madeBy, madeAt) },
      ...(decidedBy && decidedAt ? [{ key: 'Decided', value: byWhom(decidedBy, decidedAt) }] : []),
      ...(entrySeq === null
        ? []
        : [{ key: 'In the books', value: `Entry ${entrySeq}`, href: `/ledger/entries/${entrySeq}` }]),
    ],
    head: [{ text: 'Term' }, { text: 'Before', numeric: true }, { text: 'After', numeric: true }],
    changes: before ? changesOf(before, version, isProposed ? freePence : undefined) : undefined,
    planHead: [{ text: 'Further payment' }, { text: 'Amount', numeric: true }],
    planRows: version.plan.map(({ dueOn, amountPence }) => [
      { text: formatDay(dueOn) },
      { text: formatPounds(amountPence), numeric: true },
    ]),
    mayDecide: isProposed && mayDecide,
    waits: isProposed && !mayDecide,
    ledgerHead: head,
  }
}

function changesOf(before: AgreementVersion, after: AgreementVersion, freePence?: number) {
  const row = (term: string, was: string, is: string) => [
    { text: term },
    { text: was, numeric: true },
    { text: is, numeric: true },
  ]
  const morePence = after.amountPence - before.amountPence
  return [
    row('Last day', formatDay(before.endsOn), formatDay(after.endsOn)),
    ...(after.places === null ? [] : [row('Places', String(before.places), String(after.places))]),
    row('Amount', formatPounds(before.amountPence), formatPounds(after.amountPence)),
    ...(freePence === undefined || morePence === 0
      ? []
      : [row('Free in the fund', formatPounds(freePence), formatPounds(freePence - morePence))]),
  ]
}
