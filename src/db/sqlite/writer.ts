// src/db/sqlite/writer.ts — the one writer: queued transactions, committed together, each in its savepoint.
import { Refusal } from '../../kernel/refusal.ts'
import { assertOutsideTransaction, insideTransaction, lend } from '../loan.ts'
import type { StoreOptions } from '../store.ts'
import type { Connection } from './connection.ts'
import type { Tx } from './dialect.ts'
import { drizzleOver, keepStatements, type Prepare } from './statements.ts'

interface Waiting {
  work: (tx: Tx) => Promise<unknown>
  resolve: (result: unknown) => void
  reject: (error: unknown) => void
}
type Outcome = { waiting: Waiting; result: unknown } | { waiting: Waiting; error: unknown }

/** How many waiting transactions may share one disk sync. */
const mostTogether = 128
/** After so long no more of them join, so that whoever only reads is not kept waiting by many who write. */
const commitMillis = 15

/**
 * Runs transactions one after another on the connection. Those that wait at the same time share one COMMIT
 * (one disk sync), each inside its own savepoint, so that one's refusal leaves the others alone. No promise
 * resolves before the COMMIT that holds its work has returned.
 */
export function startWriter(connection: Connection, options: StoreOptions) {
  const prepare = keepStatements(connection)
  const queue: Waiting[] = []
  const listeners: (() => void)[] = []
  let running: Promise<void> | undefined

  async function drain(): Promise<void> {
    await Promise.resolve() // callers of the same tick join the first commit
    while (queue.length > 0) {
      await commitTogether(connection, prepare, queue, options)
      for (const listener of listeners) listener()
      await new Promise((resume) => setImmediate(resume)) // those just answered may ask again and join
    }
    running = undefined
  }

  return {
    listeners,
    async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      assertOutsideTransaction('opening another transaction')
      return new Promise<T>((resolve, reject) => {
        queue.push({ work, resolve: resolve as (result: unknown) => void, reject })
        running ??= drain()
      })
    },
    async idle(): Promise<void> {
      await running
    },
  }
}

async function commitTogether(
  connection: Connection,
  prepare: Prepare,
  queue: Waiting[],
  options: StoreOptions,
): Promise<void> {
  const taken: Waiting[] = []
  const outcomes: Outcome[] = []
  const from = performance.now()
  const mayTakeMore = () =>
    taken.length < mostTogether && performance.now() - from < (options.commitMillis ?? commitMillis)
  try {
    prepare('BEGIN IMMEDIATE').run()
    while (queue.length > 0 && mayTakeMore()) {
      const waiting = queue.shift()!
      taken.push(waiting)
      if (options.rehearse) await attempt(connection, prepare, waiting, 'rehearse')
      outcomes.push(await attempt(connection, prepare, waiting, 'keep'))
      if (!connection.inTransaction) throw new Error('SQLite rolled the whole transaction back.')
    }
    prepare('COMMIT').run()
  } catch (error) {
    if (connection.inTransaction) prepare('ROLLBACK').run()
    if (taken.length > 1) return oneByOne(connection, prepare, taken, options)
    const [only] = outcomes
    if (only && 'error' in only) return answer(only)
    // When not even the beginning worked, it would not for any of those that wait.
    for (const { reject } of [...taken, ...(taken.length === 0 ? queue.splice(0) : [])])
      reject(asRefusal(error))
    return
  }
  for (const outcome of outcomes) answer(outcome)
}

/**
 * Some checks (deferred foreign keys) speak only at COMMIT. Then each transaction of the batch runs again by
 * itself, so that only the guilty one hears of it.
 */
async function oneByOne(
  connection: Connection,
  prepare: Prepare,
  taken: Waiting[],
  options: StoreOptions,
): Promise<void> {
  for (const waiting of taken) await commitTogether(connection, prepare, [waiting], options)
}

async function attempt(
  connection: Connection,
  prepare: Prepare,
  waiting: Waiting,
  mode: 'keep' | 'rehearse',
): Promise<Outcome> {
  const loan = lend()
  prepare('SAVEPOINT one').run()
  try {
    const result = await insideTransaction(() => waiting.work(drizzleOver(prepare, loan)))
    loan.callBack()
    if (mode === 'rehearse') prepare('ROLLBACK TO one').run()
    prepare('RELEASE one').run()
    return { waiting, result }
  } catch (error) {
    loan.callBack()
    if (connection.inTransaction) {
      prepare('ROLLBACK TO one').run()
      prepare('RELEASE one').run()
    }
    return { waiting, error: asRefusal(error) }
  }
}

function answer(outcome: Outcome): void {
  if ('error' in outcome) outcome.waiting.reject(outcome.error)
  else outcome.waiting.resolve(outcome.result)
}

/** A full disk or a locked file is nobody's mistake and passes: a refusal to try again, not a fault. */
function asRefusal(error: unknown): unknown {
  const code = (error as { code?: unknown })?.code ?? (error as { cause?: { code?: unknown } })?.cause?.code
  if (typeof code === 'string' && /^SQLITE_(BUSY|FULL|IOERR|LOCKED)/.test(code)) {
    return new Refusal(
      'busy',
      'store-busy',
      'We could not save that just now. Nothing was changed. Try again.',
    )
  }
  return error
}
