// src/payments/money-pages/money-routes.ts — the URLs of remittance advices and a group's own money.
import { Router } from 'express'
import { dayOf } from '../../kernel/day.ts'
import { actorOf, allow, idFrom, showPage } from '../../web/web.ts'
import { adviceFor } from '../remittances/advice-actions.ts'
import { adviceCsv, advicePage } from '../remittances/advice-pages.ts'
import { moneyPage } from './money-pages.ts'
import { groupMoney } from './money-parts.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'

/** The routes of remittance advices and of a group's own money. */
export function moneyRoutes(needs: PaymentNeeds): Router {
  const routes = Router()
  const db = needs.store.read

  routes.get('/money', allow('provider'), async (_req, res) => {
    const model = moneyPage(await groupMoney(db, needs.clock.now(), actorOf(res).organisationId))
    showPage(res, 'payments/money', model, { title: 'Our money' })
  })

  routes.get('/payouts/:id/advice', allow('provider', 'finance', 'approver'), async (req, res) => {
    const visitor = actorOf(res)
    const advice = await adviceFor(db, visitor, idFrom(req))
    const back = {
      href: visitor.role === 'provider' ? '/money' : `/payouts/${advice.payout.id}`,
      text: 'Back',
    }
    const title = `Remittance advice ${advice.payout.reference}`
    showPage(res, 'payments/advice', advicePage(advice, dayOf(needs.clock.now())), {
      title,
      layout: 'print',
      back,
    })
  })

  routes.get('/payouts/:id/advice.csv', allow('provider', 'finance', 'approver'), async (req, res) => {
    const advice = await adviceFor(db, actorOf(res), idFrom(req))
    res.attachment(`remittance-advice-${advice.payout.reference}.csv`).set('Cache-Control', 'no-store')
    res.type('text/csv').send(adviceCsv(advice))
  })

  return routes
}
