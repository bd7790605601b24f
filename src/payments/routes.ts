// src/payments/routes.ts — the URLs of payments.
import { Router } from 'express'
import { bankFileRoutes } from './bank-files/routes.ts'
import { bankProfileRoutes } from './bank-files/profile-routes.ts'
import { bankReturnRoutes } from './bank-files/return-routes.ts'
import { bankRoutes } from './bank-statements/match-routes.ts'
import { bankStatementRoutes } from './bank-statements/routes.ts'
import { booksOutRoutes } from './books-out/routes.ts'
import { limitRoutes } from './remittances/limit-routes.ts'
import { moneyRoutes } from './money-pages/money-routes.ts'
import { monthCloseRoutes } from './month-close/routes.ts'
import { payeeRoutes } from './payees/routes.ts'
import { payoutRoutes } from './payouts/routes.ts'
import { reconciliationRoutes } from './reconciliation/routes.ts'
import { remittanceRoutes } from './remittances/routes.ts'
import type { PaymentNeeds } from './payouts/send-actions.ts'
import { stopRoutes } from './payouts/stop-routes.ts'
import { suspenseRoutes } from './suspense/routes.ts'

/** Every route of the payments room but Stripe's messages, which come before the body parser. */
export function paymentsRoutes(needs: PaymentNeeds): Router {
  const routes = Router()
  routes.use(remittanceRoutes(needs))
  routes.use(limitRoutes(needs))
  routes.use(payoutRoutes(needs))
  routes.use(stopRoutes(needs))
  routes.use(moneyRoutes(needs))
  routes.use(payeeRoutes(needs))
  routes.use(reconciliationRoutes(needs))
  routes.use(monthCloseRoutes(needs))
  routes.use(bankFileRoutes(needs))
  routes.use(bankProfileRoutes(needs))
  routes.use(bankReturnRoutes(needs))
  routes.use(booksOutRoutes(needs))
  routes.use(bankRoutes(needs))
  routes.use(bankStatementRoutes(needs))
  routes.use(suspenseRoutes(needs))
  return routes
}
