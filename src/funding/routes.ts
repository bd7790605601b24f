// src/funding/routes.ts — the URLs of funds and their deposits.
import { Router } from 'express'
import type { Needs } from '../db/db.ts'
import { dayOf } from '../kernel/day.ts'
import { newId } from '../kernel/id.ts'
import { accountHeads, accountRows } from '../ledger/ledger.ts'
import { actorOf, allow, flash, idFrom, sendCsv, showPage, type Typed } from '../web/web.ts'
import { fundingNames } from './account-names.ts'
import { createFund, fundFor, receiveDeposit } from './actions.ts'
import { agreementRoutes } from './agreement-routes.ts'
import { agreementsOf } from './agreement-store.ts'
import { readDepositForm, readFundForm } from './forms.ts'
import { fundParts } from './fund-parts.ts'
import { codesOfFund } from './line-codes.ts'
import { depositNewPage, fundNewPage, fundPage, fundsPage } from './pages.ts'
import { returnRoutes } from './return-routes.ts'
import { figuresOfFunds, listFunds } from './store.ts'
import { statementRoutes } from './statement-routes.ts'
import { termsRoutes } from './terms-routes.ts'

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

  routes.get('/funds/new', allow('finance'), (_req, res) => {
    const model = fundNewPage(newId(needs.clock.now()))
    showPage(res, 'funding/fund-new', model, { title: 'Make a fund', back: { ...funds, text: 'Back' } })
  })

  routes.post('/funds', allow('finance'), async (req, res) => {
    const form = readFundForm(req.body)
    if (!form.ok) {
      const model = fundNewPage(formIdOf(form.typed), form.typed, form.errors)
      return showPage(res, 'funding/fund-new', model, {
        title: 'Make a fund',
        back: { ...funds, text: 'Back' },
        errors: form.errors,
      })
    }
    const fund = await createFund(needs, actorOf(res), form.value)
    flash(req, 'The fund is ready. Now you can make agreements.')
    res.redirect(303, `/funds/${fund.id}`)
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

  routes.get('/funds/:id/deposits/new', allow('finance'), async (req, res) => {
    const fund = await fundFor(db, actorOf(res), idFrom(req))
    const model = depositNewPage(fund, newId(needs.clock.now()))
    const back = { href: `/funds/${fund.id}`, text: 'Back' }
    showPage(res, 'funding/deposit-new', model, { title: `Record a deposit into ${fund.name}`, back })
  })

  routes.post('/funds/:id/deposits', allow('finance'), async (req, res) => {
    const fund = await fundFor(db, actorOf(res), idFrom(req))
    const form = readDepositForm(req.body)
    if (!form.ok) {
      const { errors, typed } = form
      const model = depositNewPage(fund, formIdOf(typed), typed, errors)
      return showPage(res, 'funding/deposit-new', model, {
        title: `Record a deposit into ${fund.name}`,
        back: { href: `/funds/${fund.id}`, text: 'Back' },
        errors,
      })
    }
    await receiveDeposit(needs, actorOf(res), { ...form.value, fundId: fund.id })
    flash(req, 'The deposit is recorded.')
    res.redirect(303, `/funds/${fund.id}`)
  })

  routes.use(returnRoutes(needs))
  routes.use(termsRoutes(needs))
  routes.use(statementRoutes(needs))
  routes.use(agreementRoutes(needs))
  return routes
}

function formIdOf(typed: Typed): string {
  return typeof typed.formId === 'string' ? typed.formId : ''
}
