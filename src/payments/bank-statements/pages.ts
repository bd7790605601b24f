// src/payments/bank-statements/pages.ts — what the pages show where a statement is sent and confirmed.
import { formatDay } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import { type FieldError, fieldsOf, type Typed } from '../../web/web.ts'
import type { StatementPreview } from './preview.ts'
import type { StatementSummary } from './summary.ts'
import type { StatementLine } from './bank-statement.ts'
import { mappingWords } from './words.ts'

const sentWords = {
  file: { label: 'CSV file from your bank', hint: 'Up to 2 MB. Nothing is saved before you confirm it.' },
  pasted: { label: 'Or paste the lines here', hint: 'With the line of headings, if there is one.' },
}

/** Where a statement is sent. */
export function newStatementPage(names: readonly string[], typed: Typed = {}, errors: FieldError[] = []) {
  const items = [{ value: '', text: 'Work it out' }, ...names.map((name) => ({ value: name, text: name }))]
  const name = { label: 'How it is read', hint: 'As you named it before.', items }
  return { fields: fieldsOf({ ...sentWords, name }, typed, errors), hasNames: names.length > 0 }
}

export interface Looked {
  summary: StatementSummary
  columns: string[]
  /** What to look at, in sentences. */
  says: string[]
}

/** How it is read, with its first ten lines as they would be. */
export function mappingPage(looked: Looked, typed: Typed, errors: FieldError[] = []) {
  const { summary, columns, says } = looked
  return {
    says,
    fields: fieldsOf(mappingWords(withChosen(columns, typed)), typed, errors),
    hidden: ['file', 'fileName'].map((name) => ({ name, value: typed[name] })),
    ...firstLines(summary),
    ...rowsNotRead(summary),
    count: `${summary.lines} ${summary.lines === 1 ? 'line' : 'lines'} can be read so.`,
  }
}

/** With another separator there may be fewer columns: those that were chosen stay to choose from. */
function withChosen(columns: string[], typed: Typed): string[] {
  const named = ['date', 'description', 'amount', 'moneyIn', 'moneyOut', 'reference', 'balance']
  const chosen = named.flatMap((name) => typed[name] ?? []).map(Number)
  const count = Math.max(columns.length, ...chosen.filter((at) => at < 100).map((at) => at + 1))
  return Array.from({ length: count }, (_, at) => columns[at] ?? '')
}

const confirmWords = {
  closing: { label: 'Balance at the end, in pounds', hint: 'As the bank says it. You may leave it empty.' },
  rememberAs: {
    label: 'Remember how this is read, as',
    hint: 'Such as the name of the bank. You may leave it empty.',
  },
}

/** What would be kept, before it is. */
export function previewPage(preview: StatementPreview, typed: Typed, errors: FieldError[] = []) {
  const { newLines, lines, fromOn, toOn, inPence, outPence, closingPence, broughtForward } = preview
  const fields = fieldsOf(confirmWords, typed, errors)
  const hidden = Object.entries(typed).flatMap(([name, value]) =>
    name in confirmWords || name === 'step' ? [] : [value].flat().map((each) => ({ name, value: each })),
  )
  const before = broughtForward && [
    {
      key: 'In the account before',
      value: formatPounds(broughtForward.amountPence),
      hint: 'This is the first statement, so it is kept as a line of its own.',
    },
  ]
  return {
    fields,
    hidden,
    asksClosing: closingPence === null,
    warnings: preview.warnings,
    facts: [
      { key: 'File', value: String(typed.fileName) },
      {
        key: 'New lines',
        value: String(newLines),
        hint: newLines === 0 ? 'All of them are known.' : undefined,
      },
      { key: 'Lines we have already', value: String(lines - newLines) },
      { key: 'From', value: formatDay(fromOn) },
      { key: 'To', value: formatDay(toOn) },
      { key: 'Paid in', value: formatPounds(inPence) },
      { key: 'Paid out', value: formatPounds(outPence) },
      ...(before ?? []),
      {
        key: 'Balance at the end',
        value: closingPence === null ? 'The file does not say' : formatPounds(closingPence),
      },
    ],
    ...firstLines(preview),
    ...rowsNotRead(preview),
  }
}

const money = (pence: number | null) => ({ text: pence === null ? '' : formatPounds(pence), numeric: true })

function firstLines({ first }: StatementSummary) {
  const head = ['Line', 'Day', 'What the bank says', 'Reference'].map((text) => ({ text }))
  return {
    firstHead: [...head, { text: 'Amount', numeric: true }, { text: 'Balance', numeric: true }],
    firstRows: first.map((line: StatementLine) => [
      { text: String(line.line) },
      { text: formatDay(line.occurredOn) },
      { text: line.description },
      { text: line.reference },
      money(line.amountPence),
      money(line.balancePence),
    ]),
  }
}

function rowsNotRead({ broken, leftOut }: StatementSummary) {
  const row = ({ at, says }: { at: number; says: string }) => `Line ${at} ${says}.`
  return {
    brokenCount: broken.count,
    broken: broken.first.map(row),
    leftOutSays: `${leftOut.count} ${leftOut.count === 1 ? 'row is' : 'rows are'} left out`,
    leftOut: leftOut.first.map(row),
  }
}
