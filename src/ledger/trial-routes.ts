// src/ledger/trial-routes.ts — the URLs of the trial balance on a day.
import { type Request, Router } from 'express'
import type { Needs } from '../db/db.ts'
import { type Day, dayOf, parseDay } from '../kernel/day.ts'
import { Refusal } from '../kernel/refusal.ts'
import { allow, type FieldError, queryText, sendCsv, showPage } from '../web/web.ts'
import { ledgerCrumb } from './address.ts'
import type { Naming } from './naming.ts'
import { periodsToOpen } from './period-links.ts'
import type { YearEnd } from './period.ts'
import { printedHead } from './printed-head.ts'
import { trialBalance } from './trial-balance.ts'
import { trialBalancePage, trialHeads, trialRows } from './trial-pages.ts'

/** The routes of the trial balance; without a day in the address it is today's. */
export function trialRoutes(needs: Needs, naming: Naming, yearEnd: YearEnd): Router {
  const routes = Router()
  const db = needs.store.read
  const today = () => dayOf(needs.clock.now())
  const namesOf = (lines: { code: string }[]) =>
    naming.accountNames(
      db,
      lines.map((line) => line.code),
    )

  routes.get('/ledger/trial-balance', allow('finance', 'approver'), async (req, res) => {
    const { day, typed, errors } = dayAsked(req)
    const on = day ?? today()
    const lines = await trialBalance(db, on)
    const names = await namesOf(lines)
    const funds = await naming.fundsOf(
      db,
      lines.map((line) => line.code),
    )
    const ends = periodsToOpen(today(), yearEnd).filter(({ endHref }) => !endHref.endsWith(on))
    const shown = {
      ends,
      lines,
      on,
      typed: typed === '' ? on : typed,
      names,
      funds,
      errors,
      head: await printedHead(db),
    }
    showPage(res, 'ledger/trial-balance', trialBalancePage(shown), {
      title: 'Trial balance',
      breadcrumbs: [ledgerCrumb],
      errors,
      status: errors.length > 0 ? 400 : 200,
    })
  })

  routes.get('/ledger/trial-balance.csv', allow('finance', 'approver'), async (req, res) => {
    const { day, errors } = dayAsked(req)
    if (errors[0]) throw new Refusal('invalid', 'trial-balance-day', errors[0].text)
    const on = day ?? today()
    const lines = await trialBalance(db, on)
    await sendCsv(res, `trial-balance-${on}.csv`, trialHeads, inTurn(trialRows(lines, await namesOf(lines))))
  })

  return routes
}

function dayAsked(req: Request): { day?: Day; typed: string; errors: FieldError[] } {
  const typed = queryText(req, 'on', 20)
  const day = parseDay(typed)
  const isWrong = typed !== '' && day === undefined
  return { day, typed, errors: isWrong ? [{ field: 'on', text: 'Type a real date, like 2026-03-27.' }] : [] }
}

async function* inTurn<Each>(all: Iterable<Each>): AsyncGenerator<Each> {
  yield* all
}
