// src/ledger/account-routes.ts — the URLs of one account: its lines, and the same as a file.
import { type Request, type Response, Router } from 'express'
import type { Needs } from '../db/db.ts'
import { Refusal } from '../kernel/refusal.ts'
import { actorOf, allow, sendCsv, showPage } from '../web/web.ts'
import { findKind } from './account.ts'
import { accountLabel } from './account-words.ts'
import { accountPageModel } from './account-pages.ts'
import { accountParts } from './account-parts.ts'
import { address, ledgerCrumb, queryOf, seqBefore } from './address.ts'
import { accountHeads, accountRows } from './file-rows.ts'
import { readPeriod } from './forms.ts'
import type { Naming } from './naming.ts'
import { printedHead } from './printed-head.ts'

/** The routes of accounts. */
export function accountRoutes(needs: Needs, naming: Naming): Router {
  const routes = Router()
  const db = needs.store.read

  /** The code in the path; refuses (not-found) one outside the chart, or of another organisation. */
  async function codeIn(req: Request, res: Response): Promise<string> {
    const code = String(req.params.code)
    if (!findKind(code)) throw new Refusal('not-found', 'account-unknown', 'There is no such account.')
    await naming.assertMayOpen(db, actorOf(res), code)
    return code
  }

  routes.get('/ledger/accounts/:code', allow('finance', 'approver'), async (req, res) => {
    const code = await codeIn(req, res)
    const query = queryOf(req, ['from', 'to'])
    const { asked, errors } = readPeriod(query)
    const { olderSeq, ...found } = await accountParts(db, code, { ...asked, beforeSeq: seqBefore(req) })
    const names = await naming.accountNames(db, [
      code,
      ...found.lines.flatMap((line) => line.entry.map((each) => each.account)),
    ])
    const older = olderSeq === undefined ? undefined : address(req.path, query, olderSeq)
    const file = address(`${req.path}/lines.csv`, query)
    const head = await printedHead(db)
    const model = accountPageModel({ ...found, code, names, query, errors, head, older, file })
    showPage(res, 'ledger/account', model, {
      title: accountLabel(code, names),
      breadcrumbs: [ledgerCrumb],
      errors,
      status: errors.length > 0 ? 400 : 200,
    })
  })

  routes.get('/ledger/accounts/:code/lines.csv', allow('finance', 'approver'), async (req, res) => {
    const code = await codeIn(req, res)
    const { asked, errors } = readPeriod(queryOf(req, ['from', 'to']))
    if (errors[0]) throw new Refusal('invalid', 'account-period', errors[0].text)
    const names = await naming.accountNames(db, [code])
    const days = [asked.from, asked.to].filter((day) => day !== undefined)
    const name = ['account', code.replaceAll(/[^a-z0-9-]+/gi, '-'), ...days].join('-')
    await sendCsv(res, `${name}.csv`, accountHeads, accountRows(db, [code], names, asked))
  })

  return routes
}
