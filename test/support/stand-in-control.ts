// test/support/stand-in-control.ts — the stand-in for Stripe, as a test works it by hand.
import assert from 'node:assert/strict'
import type { StandIn } from '../../src/adapters/rails/stand-in/stand-in.ts'
import type { Worker } from '../../src/outbox/outbox.ts'

export interface Seen {
  balancePence: number
  accounts: { id: string; status: string; heldPence: number }[]
  transfers: { id: string; amount: number; transfer_group: string | null; metadata: Record<string, string> }[]
  transfersByPayout: Record<string, number>
  transactions: { id: string; net: number; type: string; source: string | null }[]
  events: { id: string; type: string; delivered: boolean }[]
  faults: object[]
}

/** Posts JSON to one of the controls; what it says. */
export async function control(url: string, path: string, said: object): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/json' }
  const reply = await fetch(`${url}/control/${path}`, { method: 'POST', headers, body: JSON.stringify(said) })
  assert.equal(reply.status, 200, await reply.clone().text())
  return (await reply.json()) as Record<string, unknown>
}

/** Everything the stand-in remembers. */
export async function seenOf(url: string): Promise<Seen> {
  return (await (await fetch(`${url}/control/state`)).json()) as Seen
}

/** Lets webhooks and jobs, each of which may lead to the other, run until both are quiet. */
export async function untilQuiet(standIn: StandIn, worker: Worker): Promise<void> {
  do await standIn.settled()
  while ((await worker.drain()) > 0)
}
