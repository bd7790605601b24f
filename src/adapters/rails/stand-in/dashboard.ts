// src/adapters/rails/stand-in/dashboard.ts — what a person at Stripe's dashboard would see and do, plainly.
import { html, page } from './html.ts'
import type { Markup } from './html.ts'
import type { State } from './state.ts'

const shownRows = 20

/** The dashboard page: balance, the latest rows, and the two things a person does there by hand. */
export function dashboard(state: State): string {
  return page(
    'Stripe stand-in',
    html`<p>A local stand-in for Stripe. No real money moves here.</p>
      <p>Available balance: <strong>${pounds(state.balancePence)}</strong></p>
      ${topUpForm}${strayForm}
      <h2>Transfers</h2>
      ${transferTable(state)}
      <h2>Balance transactions</h2>
      ${transactionTable(state)}
      <h2>Connected accounts</h2>
      ${accountTable(state)}`,
  )
}

const topUpForm = html`<h2>Top up</h2>
  <form method="post" action="/control/top-ups">
    <label for="top-up">Amount in pence (100 is £1.00)</label>
    <input id="top-up" name="amount" inputmode="numeric" required />
    <button type="submit">Top up the balance</button>
  </form>`

const strayForm = html`<h2>Make a stray transaction by hand</h2>
  <form method="post" action="/control/stray">
    <label for="amount">Amount in pence (a minus sign takes it out)</label>
    <input id="amount" name="amount" inputmode="text" required />
    <label for="type">Type</label>
    <select id="type" name="type">
      <option>adjustment</option>
      <option>stripe_fee</option>
      <option>payout</option>
    </select>
    <label for="description">Description</label><input id="description" name="description" required />
    <label for="destination">Connected account (only for a transfer made by hand)</label>
    <input id="destination" name="destination" />
    <button type="submit">Make the transaction</button>
  </form>`

function transferTable(state: State): Markup {
  const rows = latest(state.transfers.rows).map((row) => [
    row.id,
    day(row.created),
    pounds(row.amount),
    row.destination,
    row.metadata.payout_id ?? '',
    row.amount_reversed ? `${pounds(row.amount_reversed)} back` : '',
  ])
  return table('Latest transfers', ['Transfer', 'Made', 'Amount', 'To', 'Payout', 'Reversed'], rows)
}

function transactionTable(state: State): Markup {
  const rows = latest(state.transactions.rows).map((row) => [
    row.id,
    day(row.created),
    row.type,
    pounds(row.net),
    row.source ?? '',
    row.description ?? '',
  ])
  const names = ['Transaction', 'Made', 'Type', 'Net', 'Source', 'Description']
  return table('Latest balance transactions', names, rows)
}

function accountTable(state: State): Markup {
  const rows = latest(state.accounts.rows).map((row) => [
    row.id,
    row.asked.display_name ?? '',
    row.transferStatus ?? 'not asked for',
    pounds(row.heldPence),
  ])
  return table('Latest accounts', ['Account', 'Name', 'May be paid', 'Held'], rows)
}

function table(caption: string, names: string[], rows: string[][]): Markup {
  if (rows.length === 0) return html`<p>None yet.</p>`
  const heads = names.map((name) => html`<th scope="col">${name}</th>`)
  const lines = rows.map(
    (cells) =>
      html`<tr>
        ${cells.map((cell) => html`<td>${cell}</td>`)}
      </tr>`,
  )
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${lines}
      </tbody>
    </table>
  </div>`
}

function latest<Row>(rows: Row[]): Row[] {
  return rows.slice(-shownRows).toReversed()
}

function pounds(pence: number): string {
  const sign = pence < 0 ? '−' : ''
  const whole = Math.trunc(Math.abs(pence) / 100).toLocaleString('en-GB')
  return `${sign}£${whole}.${String(Math.abs(pence) % 100).padStart(2, '0')}`
}

function day(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ')
}
