// src/adapters/rails/stand-in/failure.ts — the refusals Stripe gives, as its error reference words them.

/** What Stripe answers instead of the object asked for: https://docs.stripe.com/api/errors */
export class StripeFailure extends Error {
  readonly status: number
  readonly error: { type: string; code?: string; message: string; param?: string }

  constructor(status: number, error: { type: string; code?: string; message: string; param?: string }) {
    super(error.message)
    this.status = status
    this.error = error
  }
}

/** A 400 for a request that cannot be carried out; `param` names the field at fault. */
export function invalid(code: string | undefined, message: string, param?: string): StripeFailure {
  return new StripeFailure(400, { type: 'invalid_request_error', code, message, param })
}

/** An object that does not exist: 404 where the path names it, 400 where a parameter does. */
export function missing(status: 400 | 404, noun: string, id: string, param = 'id'): StripeFailure {
  const message = `No such ${noun}: '${id}'`
  return new StripeFailure(status, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message,
    param,
  })
}

/** The failure with this status that a fault asks for: 4xx is the request's, 5xx is Stripe's own. */
export function failureOf(status: number, code: string | undefined): StripeFailure {
  const type = status < 500 ? 'invalid_request_error' : 'api_error'
  const usual = status === 429 ? 'rate_limit' : undefined
  return new StripeFailure(status, {
    type,
    code: code ?? usual,
    message: `The stand-in was told to fail (${status}).`,
  })
}

export interface Told {
  status: number
  body: string
}

/** The failure as it goes over the wire. */
export function told(failure: StripeFailure): Told {
  return { status: failure.status, body: JSON.stringify({ error: failure.error }) }
}
