// src/ledger/period-routes.ts — the URLs of locked periods.
import { type Response, Router } from 'express'
import type { Needs } from '../db/db.ts'
import { formatDay } from '../kernel/day.ts'
import { actorOf, allow, type FieldError, flash, showPage, tried, type Typed } from '../web/web.ts'
import { ledgerCrumb } from './address.ts'
import type { Naming } from './naming.ts'
import { readLockForm } from './period-forms.ts'
import { periodsPage } from './period-pages.ts'
import { lockThrough } from './period-actions.ts'
import { lockedPeriods } from './period-store.ts'
import { printedHead } from './printed-head.ts'

/** The routes of locked periods. */
export function periodRoutes(needs: Needs, naming: Naming): Router {
  const routes = Router()
  const db = needs.store.read

  async function show(res: Response, typed: Typed, errors: FieldError[], status?: number) {
    const periods = await lockedPeriods(db)
    const userNames = await naming.userNames(
      db,
      periods.map((each) => each.lockedBy),
    )
    const mayLock = actorOf(res).role === 'approver'
    const head = await printedHead(db)
    showPage(res, 'ledger/periods', periodsPage({ periods, userNames, mayLock, typed, errors, head }), {
      title: 'Locked periods',
      breadcrumbs: [ledgerCrumb],
      errors,
      status,
    })
  }

  routes.get('/ledger/periods', allow('finance', 'approver'), (_req, res) => show(res, {}, []))

  routes.post('/ledger/periods', allow('approver'), async (req, res) => {
    const form = readLockForm(req.body)
    if (!form.ok) return show(res, form.typed, form.errors)
    const locked = await tried(lockThrough(needs, actorOf(res), form.value), 'through-day')
    if (!locked.ok) return show(res, form.typed, locked.errors, locked.status)
    flash(req, `The books are locked through ${formatDay(form.value)}.`)
    res.redirect(303, '/ledger/periods')
  })

  return routes
}
