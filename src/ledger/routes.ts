// src/ledger/routes.ts — the URLs of the journal and of one entry.
import { Router } from 'express'
import type { Needs } from '../db/db.ts'
import { dayOf } from '../kernel/day.ts'
import { Refusal } from '../kernel/refusal.ts'
import { actorOf, allow, sendCsv, showPage } from '../web/web.ts'
import { accountRoutes } from './account-routes.ts'
import { address, ledgerCrumb, pageSize, queryOf, seqBefore } from './address.ts'
import { journalHeads, journalRows } from './file-rows.ts'
import { readJournalFilters } from './forms.ts'
import { journalPage } from './journal.ts'
import type { Naming } from './naming.ts'
import { entryPage, journalListPage } from './pages.ts'
import { periodsToOpen } from './period-links.ts'
import type { YearEnd } from './period.ts'
import { periodRoutes } from './period-routes.ts'
import { printedHead } from './printed-head.ts'
import { trialRoutes } from './trial-routes.ts'

const filterNames = ['from', 'to', 'kind', 'account', 'key'] as const

/**
 * Every route of the ledger. `naming` is what later rooms know of accounts and users; `yearEnd` the day on
 * which financial years end.
 */
export function ledgerRoutes(needs: Needs, naming: Naming, yearEnd: YearEnd): Router {
  const routes = Router()
  const db = needs.store.read

  routes.get('/ledger', allow('finance', 'approver'), async (req, res) => {
    const query = queryOf(req, filterNames)
    const { asked, errors } = readJournalFilters(query)
    const beforeSeq = seqBefore(req)
    const found = errors.length > 0 ? [] : await journalPage(db, { ...asked, beforeSeq, limit: pageSize + 1 })
    const entries = found.slice(0, pageSize)
    const older = found.length > pageSize ? address('/ledger', query, entries.at(-1)!.seq) : undefined
    const file = address('/ledger/journal.csv', query)
    const periods = periodsToOpen(dayOf(needs.clock.now()), yearEnd)
    const head = await printedHead(db)
    const model = journalListPage({ entries, query, errors, periods, head, older, file })
    showPage(res, 'ledger/journal', model, { title: 'Ledger', errors, status: errors.length > 0 ? 400 : 200 })
  })

  routes.get('/ledger/journal.csv', allow('finance', 'approver'), async (req, res) => {
    const { asked, errors } = readJournalFilters(queryOf(req, filterNames))
    if (errors[0]) throw new Refusal('invalid', 'journal-period', errors[0].text)
    const name = ['journal', asked.from, asked.to].filter((part) => part !== undefined).join('-')
    await sendCsv(res, `${name}.csv`, journalHeads, journalRows(db, asked))
  })

  routes.get('/ledger/entries/:seq', allow('finance', 'approver'), async (req, res) => {
    const seq = Number(req.params.seq)
    const isNumber = Number.isSafeInteger(seq) && seq > 0
    const [entry] = isNumber ? await journalPage(db, { beforeSeq: seq + 1, limit: 1 }) : []
    if (entry?.seq !== seq) throw new Refusal('not-found', 'entry-unknown', 'There is no such entry.')
    const codes = entry.lines.map((line) => line.account)
    for (const code of codes) await naming.assertMayOpen(db, actorOf(res), code)
    const names = await naming.accountNames(db, codes)
    showPage(res, 'ledger/entry', entryPage(entry, names, await printedHead(db)), {
      title: `Entry ${seq}`,
      breadcrumbs: [ledgerCrumb],
    })
  })

  routes.use(accountRoutes(needs, naming))
  routes.use(trialRoutes(needs, naming, yearEnd))
  routes.use(periodRoutes(needs, naming))
  return routes
}
