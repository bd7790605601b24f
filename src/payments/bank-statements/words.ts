// src/payments/bank-statements/words.ts — the words of the form that says how a statement is read.
import type { FieldItem } from '../../web/web.ts'
import { charsets } from './forms.ts'
import { charsetNames } from './text.ts'

/** The fields, with the columns of this file to choose from. */
export function mappingWords(columns: readonly string[]) {
  const items: FieldItem[] = columns.map((heading, at) => ({
    value: String(at),
    text: `Column ${at + 1}${heading === '' ? '' : `: ${heading.slice(0, 40)}`}`,
  }))
  const optional = [{ value: '', text: 'Not in this file' }, ...items]
  return {
    date: { label: 'Date', items },
    amount: { label: 'Amount in one column', hint: 'Below 0 is paid out.', items: optional },
    moneyIn: { label: 'Paid in', items: optional },
    moneyOut: { label: 'Paid out', items: optional },
    balance: { label: 'Balance', hint: 'With it we see whether a line is missing.', items: optional },
    reference: { label: 'Reference', items: optional },
    description: { label: 'What the bank says of each line', items },
    dateFormat: { label: 'How dates are written', items: dateItems },
    decimals: { label: 'How pence are written', items: decimalItems },
    isTurned: { label: 'Which way round', items: [{ value: 'yes', text: 'Amounts above 0 were paid out' }] },
    skip: { label: 'Lines before the first one of the account', hint: 'Headings count.' },
    delimiter: { label: 'What stands between the columns', items: delimiterItems },
    charset: { label: 'Character set', items: charsetItems },
  }
}

const dateItems = [
  { value: 'DD/MM/YYYY', text: '28/02/2026' },
  { value: 'DD/MM/YY', text: '28/02/26' },
  { value: 'YYYY-MM-DD', text: '2026-02-28' },
  { value: 'DD MMM YYYY', text: '28 Feb 2026' },
  { value: 'MM/DD/YYYY', text: '02/28/2026 (month first)' },
]
const decimalItems = [
  { value: 'point', text: '1,234.56' },
  { value: 'comma', text: '1.234,56' },
]
const delimiterItems = [
  { value: 'comma', text: 'Comma' },
  { value: 'semicolon', text: 'Semicolon' },
  { value: 'tab', text: 'Tab' },
  { value: 'bar', text: 'Bar |' },
]
const charsetItems = charsets.map((value) => ({ value, text: charsetNames[value] }))
