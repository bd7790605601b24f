// test/model/payments/policies.ts — how payouts are asked for: as we do, and three ways that pay twice.
import type { PayoutRail } from '../../../src/payments/payments.ts'

export type Policy = (rail: PayoutRail) => PayoutRail

/** As the payments room has it. */
export const ourPolicy: Policy = (rail) => rail

/** None of these looks at what Stripe lists before it asks again. */
const blind: Pick<PayoutRail, 'findReceipts' | 'sentSince'> = {
  findReceipts: async () => [],
  async *sentSince() {},
}

/** Each way that is known to be wrong, by its name. */
export const wrongPolicies: Record<string, Policy> = {
  'a fresh key each try': (rail) => {
    let tries = 0
    return { ...rail, ...blind, send: (key, request) => rail.send(`${key}:${(tries += 1)}`, request) }
  },
  'a timeout means failed': (rail) => ({
    ...rail,
    ...blind,
    async send(key, request) {
      const said = await rail.send(key, request)
      if (said.kind !== 'unknown') return said
      return { kind: 'refused', because: 'not-enough-money', says: said.says }
    },
  }),
  'one key for ever': (rail) => ({
    ...rail,
    ...blind,
    requestFor: (order) => rail.requestFor({ ...order, attempt: 1 }),
    send: (key, request) => rail.send(key.replace(/:\d+$/, ':1'), request),
  }),
}
