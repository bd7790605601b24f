// src/funding/statements/routes.ts — the URLs of a provider's statement: its own, and the one finance reads.
import { type Request, Router } from 'express'
import type { Needs } from '../../db/db.ts'
import { getOrganisation } from '../../identity/identity.ts'
import { type Day, dayOf, parseDay } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { accountHeads, accountRows, monthOf, printedHead } from '../../ledger/ledger.ts'
import { actorOf, allow, type FieldError, idFrom, queryText, sendCsv, showPage } from '../../web/web.ts'
import { fundingNames } from '../account-names.ts'
import { owesUsCode, payableCode } from '../entries.ts'
import { financeStatementPage, groupHeads, groupRows, groupStatementPage } from './pages.ts'
import { statementFor } from './statement.ts'

/** The routes of statements. */
export function statementRoutes(needs: Needs): Router {
  const routes = Router()
  const db = needs.store.read
  const today = () => dayOf(needs.clock.now())

  routes.get('/statement', allow('provider'), async (req, res) => {
    const statement = await statementFor(db, actorOf(res).organisationId, monthAsked(req, today()))
    showPage(res, 'funding/statement', groupStatementPage(statement, today()), {
      title: 'What you earned',
      back: { href: '/money', text: 'Our money' },
    })
  })

  routes.get('/statement.csv', allow('provider'), async (req, res) => {
    const days = monthAsked(req, today())
    const statement = await statementFor(db, actorOf(res).organisationId, days)
    await sendCsv(res, `statement-${days.from.slice(0, 7)}.csv`, groupHeads, inTurn(groupRows(statement)))
  })

  routes.get('/providers/:id/statement', allow('finance', 'approver'), async (req, res) => {
    const provider = await providerIn(req)
    const { days, query, errors } = daysAsked(req, today())
    const statement = await statementFor(db, provider.id, days)
    const head = await printedHead(db)
    const model = financeStatementPage({ provider, statement, query, errors, head })
    showPage(res, 'funding/provider-statement', model, {
      title: `Statement of ${provider.name}`,
      breadcrumbs: [{ href: '/ledger', text: 'Ledger' }],
      errors,
      status: errors.length > 0 ? 400 : 200,
    })
  })

  routes.get('/providers/:id/statement.csv', allow('finance', 'approver'), async (req, res) => {
    const { id } = await providerIn(req)
    const { days, errors } = daysAsked(req, today())
    if (errors[0]) throw new Refusal('invalid', 'statement-period', errors[0].text)
    const codes = [payableCode(id), owesUsCode(id)]
    const names = await fundingNames.accountNames(db, codes)
    const name = `statement-${id.slice(-8)}-${days.from}-${days.to}.csv`
    await sendCsv(res, name, accountHeads, accountRows(db, codes, names, days))
  })

  async function providerIn(req: Request) {
    const organisation = await getOrganisation(db, idFrom(req))
    if (organisation.kind === 'provider') return organisation
    throw new Refusal('not-found', 'provider-unknown', 'We cannot find that provider.')
  }

  return routes
}

/** The month in the address, "2026-03"; this one for anything else. */
function monthAsked(req: Request, today: Day): { from: Day; to: Day } {
  return monthOf(parseDay(`${queryText(req, 'month', 7)}-01`) ?? today)
}

/** The days in the address; this month where there is none, or they are wrong. */
function daysAsked(req: Request, today: Day) {
  const query = { from: queryText(req, 'from', 20), to: queryText(req, 'to', 20) }
  const month = monthOf(today)
  const from = query.from === '' ? month.from : parseDay(query.from)
  const to = query.to === '' ? month.to : parseDay(query.to)
  const errors: FieldError[] = []
  if (from === undefined) errors.push({ field: 'from', text: 'Type a real date, like 2026-03-27.' })
  if (to === undefined) errors.push({ field: 'to', text: 'Type a real date, like 2026-03-27.' })
  if (from === undefined || to === undefined) return { days: month, query, errors }
  if (from <= to) return { days: { from, to }, query, errors }
  errors.push({ field: 'to', text: 'The last day must be the first day or after it.' })
  return { days: month, query, errors }
}

async function* inTurn<Each>(all: Iterable<Each>): AsyncGenerator<Each> {
  yield* all
}
