// test/model/payments/wire.ts — carries the SDK's requests to the model Stripe, through all weathers.
import type { Stripe } from 'stripe'
import type { Mortal } from './mortal.ts'
import { failing, type ModelStripe } from './stripe.ts'
import type { Fate } from './weather.ts'

export interface Wire {
  stripe: ModelStripe
  fate(method: string): Fate
  /** Does it at a later time, some seconds to some minutes on. */
  later<T>(work: () => Promise<T>): Promise<T>
}

interface Asked {
  method: string
  path: string
  query: string
  body: string
  key: string | undefined
}
type Told = { status: number; body: string; headers: Record<string, string> }

const statuses: Partial<Record<Fate, Parameters<typeof failing>>> = {
  failed: [500, { stored: true }],
  'failed-though-done': [500, { stored: true, executes: true }],
  'failed-for-now': [503],
  'too-many': [429],
  'key-in-use': [409, { errorCode: 'idempotency_key_in_use' }],
  'lock-timeout': [429, { errorCode: 'lock_timeout' }],
}

/** What the SDK sends its requests by; a process that is killed sends no more, and hears no more. */
export function wireOf(wire: Wire, mortal: Mortal): Stripe.HttpClient {
  return {
    getClientName: () => 'simulation',
    async makeRequest(_host, _port, target, method, headers, data) {
      const [path = '', query = ''] = target.split('?', 2)
      const key = headers['Idempotency-Key']
      const asked = { method, path, query, body: data ?? '', key: key ? String(key) : undefined }
      const site = `${method} ${path.replace(/\/[a-z]+_\w+/g, '/:id')}`
      await mortal.mayDie(`${site}, before it left`)
      const told = await carry(wire, asked)
      await mortal.mayDie(`${site}, when it was answered`)
      return shaped(told)
    },
  }
}

async function carry(wire: Wire, asked: Asked): Promise<Told> {
  const fate = wire.fate(asked.method)
  const { stripe } = wire
  if (fate === 'lost') throw timedOut()
  if (fate === 'late' || fate === 'slow') {
    const done = wire.later(() => stripe.ask(asked))
    if (fate === 'slow') return done
    throw timedOut()
  }
  const status = statuses[fate]
  const told = await stripe.ask(asked, status && failing(...status))
  if (fate === 'reply-lost') throw timedOut()
  return fate === 'reply-cut' ? { ...told, body: told.body.slice(0, told.body.length / 2) } : told
}

function shaped({ status, body, headers }: Told) {
  return {
    getStatusCode: () => status,
    getHeaders: () => headers,
    getRawResponse: () => ({}),
    toStream: () => body,
    toJSON: async () => JSON.parse(body) as unknown,
  }
}

function timedOut(): Error {
  return Object.assign(new Error('It did not answer in time.'), { code: 'ETIMEDOUT' })
}
