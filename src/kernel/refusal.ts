// src/kernel/refusal.ts — a "no" that a person can act on; anything else that is thrown is a fault.

export type RefusalKind =
  'invalid' | 'signed-out' | 'forbidden' | 'not-found' | 'conflict' | 'too-large' | 'too-many' | 'busy'

/**
 * A refusal names what kind of no it is (the web turns that into a status), a stable code for tests and for
 * programs, and a plain sentence for the person.
 */
export class Refusal extends Error {
  readonly kind: RefusalKind
  readonly code: string
  readonly says: string

  constructor(kind: RefusalKind, code: string, says: string) {
    super(`${code}: ${says}`)
    this.name = 'Refusal'
    this.kind = kind
    this.code = code
    this.says = says
  }
}
