// src/payments/routes.ts — the URLs of payments.
import { Router } from 'express'
import type { PaymentNeeds } from './send-actions.ts'

export function paymentsRoutes(_needs: PaymentNeeds): Router {
  return Router()
}
