// src/payments/routes.ts — the URLs of payments.
import { Router } from 'express'
import { limitRoutes } from './limit-routes.ts'
import { moneyRoutes } from './money-routes.ts'
import { payeeRoutes } from './payee-routes.ts'
import { reconciliationRoutes } from './reconciliation-routes.ts'
import { remittanceRoutes } from './remittance-routes.ts'
import type { PaymentNeeds } from './send-actions.ts'

/** Every route of the payments room but Stripe's messages, which come before the body parser. */
export function paymentsRoutes(needs: PaymentNeeds): Router {
  const routes = Router()
  routes.use(remittanceRoutes(needs))
  routes.use(limitRoutes(needs))
  routes.use(moneyRoutes(needs))
  routes.use(payeeRoutes(needs))
  routes.use(reconciliationRoutes(needs))
  return routes
}
