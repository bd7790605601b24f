// src/payments/money-routes.ts — the URLs of payouts, their advices, and a group's own money.
import { Router } from 'express'
import { getOrganisation } from '../identity/identity.ts'
import { actorOf, allow, idFrom, showPage } from '../web/web.ts'
import { adviceFor, payoutFor } from './advice-actions.ts'
import { moneyPage } from './money-pages.ts'
import { groupMoney } from './money-parts.ts'
import type { Payout } from './payout.ts'
import { adviceCsv, advicePage, payoutPage } from './payout-pages.ts'
import { attemptsOf } from './payout-store.ts'
import { entriesByKeys } from './reconciliation-parts.ts'
import { remittanceFor } from './remittance-actions.ts'
import type { PaymentNeeds } from './send-actions.ts'
import { transactionsFrom } from './stripe-store.ts'

/** The routes of payouts and of a group's own money. */
export function moneyRoutes(needs: PaymentNeeds): Router {
  const routes = Router()
  const db = needs.store.read

  routes.get('/money', allow('provider'), async (_req, res) => {
    const model = moneyPage(await groupMoney(db, actorOf(res).organisationId))
    showPage(res, 'payments/money', model, { title: 'Our money' })
  })

  routes.get('/payouts/:id', allow('finance', 'approver'), async (req, res) => {
    const visitor = actorOf(res)
    const payout = await payoutFor(db, visitor, idFrom(req))
    const { reference } = await remittanceFor(db, visitor, payout.remittanceId)
    const attempts = await attemptsOf(db, payout.id)
    const parts = {
      payout,
      remittanceReference: reference,
      providerName: (await getOrganisation(db, payout.providerId)).name,
      attempts,
      entries: await entriesByKeys(db, keysOf(payout, attempts.length)),
      stripeLines: payout.railReference === null ? [] : await transactionsFrom(db, payout.railReference),
    }
    showPage(res, 'payments/payout', payoutPage(parts, needs.clock.now()), {
      title: `Payout ${payout.reference}`,
      breadcrumbs: [
        { href: '/remittances', text: 'Remittances' },
        { href: `/remittances/${payout.remittanceId}`, text: reference },
      ],
    })
  })

  routes.get('/payouts/:id/advice', allow('provider', 'finance', 'approver'), async (req, res) => {
    const visitor = actorOf(res)
    const advice = await adviceFor(db, visitor, idFrom(req))
    const back = {
      href: visitor.role === 'provider' ? '/money' : `/payouts/${advice.payout.id}`,
      text: 'Back',
    }
    const title = `Remittance advice ${advice.payout.reference}`
    showPage(res, 'payments/advice', advicePage(advice), { title, layout: 'print', back })
  })

  routes.get('/payouts/:id/advice.csv', allow('provider', 'finance', 'approver'), async (req, res) => {
    const advice = await adviceFor(db, actorOf(res), idFrom(req))
    res.attachment(`remittance-advice-${advice.payout.reference}.csv`).set('Cache-Control', 'no-store')
    res.type('text/csv').send(adviceCsv(advice))
  })

  return routes
}

function keysOf({ id }: Payout, attempts: number): string[] {
  const refusals = Array.from({ length: attempts }, (_, index) => `refuse:${id}:${index + 1}`)
  return [`pay:${id}`, ...refusals, `settle:${id}`]
}
