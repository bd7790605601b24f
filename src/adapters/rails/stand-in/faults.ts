// src/adapters/rails/stand-in/faults.ts — what can go wrong on purpose, and how often.
import { invalid } from './failure.ts'
import { checkParameters } from './parameters.ts'
import type { Rules } from './parameters.ts'

/** An `outage` loses every request until the faults are cleared, or as often as it is told. */
export const requestFaults = ['outage', 'lose-request', 'lose-reply', 'cut-reply', 'delay', 'status'] as const
export const webhookFaults = ['webhook-repeat', 'webhook-reverse-order', 'webhook-drop'] as const
export type RequestFault = (typeof requestFaults)[number]
export type WebhookFault = (typeof webhookFaults)[number]

/** `late` carries a delayed request out at the end of its delay; `stored` keeps a failure under its key. */
export interface Fault {
  kind: RequestFault | WebhookFault
  times: number
  path: string
  method: string
  ms: number
  late: boolean
  code: number
  errorCode: string | undefined
  executes: boolean
  stored: boolean
}

const faultRules: Rules = {
  required: ['kind'],
  fields: {
    kind: { oneOf: [...requestFaults, ...webhookFaults] },
    times: 'whole',
    path: 'text',
    method: 'text',
    ms: 'whole',
    late: 'flag',
    code: 'whole',
    errorCode: 'text',
    executes: 'flag',
    stored: 'flag',
  },
}

const usualTimes: Partial<Record<Fault['kind'], number>> = {
  outage: Number.MAX_SAFE_INTEGER,
  'webhook-reverse-order': 2,
}

/** A fault from what a control request says; refuses a kind, code or number that makes no sense. */
export function readFault(said: Record<string, unknown>): Fault {
  const asked = checkParameters(faultRules, said) as Partial<Fault> & Pick<Fault, 'kind'>
  const { kind, executes = false, code = 500, ms = 1_000 } = asked
  const { times = usualTimes[kind] ?? 1 } = asked
  if (times < 1 || ms < 0 || code < 400 || code > 599) {
    throw invalid(
      undefined,
      'A fault needs times of at least 1, ms of at least 0 and a code from 400 to 599.',
    )
  }
  const rest = { path: '', method: '', late: false, stored: executes, errorCode: undefined }
  return { ...rest, ...asked, times, ms, code, executes }
}

/** Takes one turn of the first fault meant for this request, and forgets a fault whose turns are used up. */
export function takeRequestFault(faults: Fault[], method: string, path: string): Fault | undefined {
  return take(faults, (fault) => {
    const forRequests = (requestFaults as readonly string[]).includes(fault.kind)
    return forRequests && path.startsWith(fault.path) && (fault.method === '' || fault.method === method)
  })
}

/** Takes one turn of the first fault meant for webhooks; a `path` narrows it to event types that start so. */
export function takeWebhookFault(faults: Fault[], type: string): Fault | undefined {
  return take(faults, (fault) => {
    return (webhookFaults as readonly string[]).includes(fault.kind) && type.startsWith(fault.path)
  })
}

function take(faults: Fault[], fits: (fault: Fault) => boolean): Fault | undefined {
  const index = faults.findIndex(fits)
  const fault = faults[index]
  if (!fault) return undefined
  fault.times -= 1
  if (fault.times === 0) faults.splice(index, 1)
  return { ...fault }
}
