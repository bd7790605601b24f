// src/funding/routes.ts — the URLs of funds, and those of the rest of this room.
import { type Response, Router } from 'express'
import type { Needs } from '../db/db.ts'
import { dayOf } from '../kernel/day.ts'
import { newId } from '../kernel/id.ts'
import { accountHeads, accountRows } from '../ledger/ledger.ts'
import {
  actorOf,
  allow,
  type FieldError,
  flash,
  idFrom,
  sendCsv,
  showPage,
  tried,
  type Typed,
} from '../web/web.ts'
import { fundingNames } from './account-names.ts'
import { createFund, fundFor } from './actions.ts'
import { agreementRoutes } from './agreements/routes.ts'
import { agreementsOf } from './agreements/store.ts'
import { depositRoutes } from './funds/deposit-routes.ts'
import { depositFields, formIdTyped, readFundForm } from './forms.ts'
import { fundParts } from './funds/parts.ts'
import { codesOfFund } from './agreements/line-codes.ts'
import { fundNewPage, fundPage, fundsPage } from './pages.ts'
import { returnRoutes } from './returns/routes.ts'
import { figuresOfFunds, listFunds } from './store.ts'
import { statementRoutes } from './statements/routes.ts'
import { termsRoutes } from './funds/terms-routes.ts'

const funds = { href: '/funds', text: 'Funds' }

/** Every route of the funding room. */
export function fundingRoutes(needs: Needs): Router {
  const routes = Router()
  const db = needs.store.read

  routes.get('/funds', allow('finance', 'approver', 'commissioner'), async (_req, res) => {
    const { role, organisationId } = actorOf(res)
    const list = await listFunds(db, role === 'commissioner' ? undefined : organisationId)
    const figures = await figuresOfFunds(
      db,
      list.map((fund) => fund.id),
    )
    showPage(res, 'funding/funds', fundsPage(list, figures, role === 'finance'), { title: 'Funds' })
  })

  function askFund(res: Response, formId: string, typed?: Typed, errors?: FieldError[], status?: number) {
    const back = { ...funds, text: 'Back' }
    const model = fundNewPage(formId, typed, errors)
    showPage(res, 'funding/fund-new', model, { title: 'Make a fund', back, errors, status })
  }

  routes.get('/funds/new', allow('finance'), (_req, res) => askFund(res, newId(needs.clock.now())))

  routes.post('/funds', allow('finance'), async (req, res) => {
    const form = readFundForm(req.body)
    if (!form.ok) return askFund(res, formIdTyped(form.typed), form.typed, form.errors)
    const made = await tried(createFund(needs, actorOf(res), form.value), 'amount', depositFields)
    if (!made.ok) return askFund(res, formIdTyped(form.typed), form.typed, made.errors, made.status)
    flash(req, 'The fund is ready. Now you can make agreements.')
    res.redirect(303, `/funds/${made.value.id}`)
  })

  routes.get('/funds/:id', allow('finance', 'approver', 'commissioner'), async (req, res) => {
    const visitor = actorOf(res)
    const fund = await fundFor(db, visitor, idFrom(req))
    const model = fundPage(await fundParts(db, fund, visitor, dayOf(needs.clock.now())))
    showPage(res, 'funding/fund', model, { title: fund.name, breadcrumbs: [funds] })
  })

  routes.get('/funds/:id/lines.csv', allow('finance', 'approver'), async (req, res) => {
    const { id } = await fundFor(db, actorOf(res), idFrom(req))
    const agreements = await agreementsOf(db, id)
    const codes = codesOfFund(
      id,
      agreements.map((agreement) => agreement.id),
    )
    const names = await fundingNames.accountNames(db, codes)
    const name = `fund-${id.slice(-8)}-${dayOf(needs.clock.now())}.csv`
    await sendCsv(res, name, accountHeads, accountRows(db, codes, names, {}))
  })

  routes.use(depositRoutes(needs))
  routes.use(returnRoutes(needs))
  routes.use(termsRoutes(needs))
  routes.use(statementRoutes(needs))
  routes.use(agreementRoutes(needs))
  return routes
}
