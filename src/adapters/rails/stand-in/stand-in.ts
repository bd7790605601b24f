// src/adapters/rails/stand-in/stand-in.ts — a small stateful stand-in for Stripe on this machine.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { post, sendTo, settle, startRound } from './postman.ts'
import { serve } from './serve.ts'
import { readState, writeState } from './state-file.ts'
import type { Webhook } from './webhook.ts'
import { keepSaved } from './world.ts'
import type { World } from './world.ts'

export interface StandIn {
  url: string
  port: number
  /** Where events go from now on; everything undelivered is tried again at once. */
  setWebhook(to: Webhook | null): void
  /** Resolves when every event is delivered, lost on purpose, or given up for now. */
  settled(): Promise<void>
  close(): Promise<void>
}

export interface StandInOptions {
  /** 0, the default, takes a free port. */
  port?: number
  /** Where to remember everything; without it, memory only. */
  file?: string
  /** Saves the file only when it is closed: for seeding, where a killed start is begun again. */
  lazy?: boolean
  now: () => Date
  apiKey: string
  webhook?: Webhook
}

/**
 * Starts the stand-in on 127.0.0.1. It answers the calls listed in calls.ts as Stripe does, keeps pounds
 * only, and refuses any parameter Stripe does not publish. Throws when the port is
 * taken or the file is not ours.
 */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const { file, now, apiKey } = options
  const state = readState(file)
  const stop = new AbortController()
  const saving = keepSaved(options.lazy ? undefined : file, state)
  const shared = { faults: [], now, stopping: stop.signal, ...saving }
  const round = startRound({ ...shared, events: state.events })
  const world: World = {
    ...shared,
    state,
    keysInUse: new Set(),
    url: () => `http://127.0.0.1:${port}`,
    post: (announcement) => post(round, announcement),
  }
  const server = createServer((request, response) => void serve(world, apiKey, request, response))
  await once(server.listen(options.port ?? 0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  sendTo(round, options.webhook ?? null)
  return {
    url: world.url(),
    port,
    setWebhook: (to) => sendTo(round, to),
    settled: () => settle(round),
    async close() {
      stop.abort()
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      world.save()
      if (options.lazy && file !== undefined) writeState(file, state)
    },
  }
}
