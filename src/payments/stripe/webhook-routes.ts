// src/payments/stripe/webhook-routes.ts — where Stripe's messages arrive: their raw bytes, before any other
// parser.
import express, { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express'
import { Refusal } from '../../kernel/refusal.ts'
import { allow } from '../../web/web.ts'
import { takeMessage } from './inbox-actions.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'

const mostBytes = '256kb'

/**
 * 200 once the message is committed; 400 unsigned or old; 413 too large; 503 to be sent again. No page is
 * shown.
 */
export function webhookRoutes(needs: PaymentNeeds): Router {
  const routes = Router()
  const raw = express.raw({ type: () => true, limit: mostBytes, inflate: false })
  const take: RequestHandler = async (req, res) => {
    const body: unknown = req.body
    await takeMessage(
      needs,
      Buffer.isBuffer(body) ? body : Buffer.alloc(0),
      req.get('stripe-signature') ?? '',
    )
    res.status(200).type('text/plain').send('kept')
  }
  routes.post('/webhooks/stripe', allow('anyone'), raw, take, plainAnswers)
  return routes
}

/** Stripe reads the status only; faults go on to the app's own handler. */
function plainAnswers(error: unknown, _req: Request, res: Response, next: NextFunction): void {
  const status = (error as { status?: unknown }).status
  const answer = (code: number, says: string) => void res.status(code).type('text/plain').send(says)
  if (error instanceof Refusal) return answer(error.kind === 'invalid' ? 400 : 503, error.says)
  if (typeof status === 'number' && status >= 400 && status < 500) return answer(status, 'not read')
  next(error)
}
