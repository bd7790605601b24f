// src/funding/versions/routes.ts — the URLs of changes of an agreement in force.
import { type Request, type Response, Router } from 'express'
import type { Needs } from '../../db/db.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { printedHead } from '../../ledger/ledger.ts'
import { actorOf, allow, type FieldError, flash, idFrom, showPage, tried, type Typed } from '../../web/web.ts'
import { fundingNames } from '../account-names.ts'
import { agreementFor } from '../actions.ts'
import { type Agreement, assertChangeable } from '../agreements/agreement.ts'
import { fundFigures } from '../store.ts'
import { decideVersion, proposeVersion } from './actions.ts'
import { readVersionForm, termsAsTyped, versionField } from './forms.ts'
import { versionNewPage, versionPage } from './pages.ts'
import { versionsOf } from './store.ts'

/** The routes of versions: finance proposes, the approver decides. */
export function versionRoutes(needs: Needs): Router {
  const routes = Router()
  const db = needs.store.read

  function ask(res: Response, agreement: Agreement, typed: Typed, errors: FieldError[], status?: number) {
    const back = { href: `/agreements/${agreement.id}`, text: 'Back' }
    showPage(res, 'funding/version-new', versionNewPage(agreement, typed, errors), {
      title: 'Change this agreement',
      back,
      errors,
      status,
    })
  }

  routes.get('/agreements/:id/versions/new', allow('finance'), async (req, res) => {
    const agreement = await agreementFor(db, actorOf(res), idFrom(req))
    assertChangeable(agreement)
    ask(res, agreement, termsAsTyped(agreement), [])
  })

  routes.post('/agreements/:id/versions', allow('finance'), async (req, res) => {
    const visitor = actorOf(res)
    const agreement = await agreementFor(db, visitor, idFrom(req))
    const form = readVersionForm(req.body, agreement)
    if (!form.ok) return ask(res, agreement, form.typed, form.errors)
    const made = await tried(proposeVersion(needs, visitor, agreement.id, form.value), 'reason')
    if (!made.ok) {
      const errors = made.errors.map(({ text }) => ({ field: versionField(agreement, text), text }))
      return ask(res, agreement, form.typed, errors, made.status)
    }
    flash(req, 'The change is proposed. The approver can now decide.')
    res.redirect(303, `/agreements/${agreement.id}/versions/${made.value.version}`)
  })

  routes.get('/agreements/:id/versions/:number', allow('finance', 'approver'), async (req, res) => {
    const { agreement, version, before } = await found(req, res)
    const { role, userId } = actorOf(res)
    const users = [version.madeBy, version.decidedBy].filter((each) => each !== null && !each.includes(':'))
    const model = versionPage({
      agreement,
      version,
      before,
      freePence: (await fundFigures(db, agreement.fundId)).freePence,
      userNames: await fundingNames.userNames(db, users as string[]),
      mayDecide: role === 'approver' && userId !== version.madeBy,
      head: await printedHead(db),
    })
    const back = { href: `/agreements/${agreement.id}`, text: 'Back to the agreement' }
    showPage(res, 'funding/version', model, { title: `Version ${version.version} of this agreement`, back })
  })

  routes.post('/agreements/:id/versions/:number/decision', allow('approver'), async (req, res) => {
    const { agreement, version } = await found(req, res)
    const isYes = (req.body as { decision?: unknown } | undefined)?.decision === 'in-force'
    await decideVersion(needs, actorOf(res), agreement.id, version.version, isYes ? 'in-force' : 'refused')
    flash(req, isYes ? 'The change is in force.' : 'The change was refused.')
    res.redirect(303, `/agreements/${agreement.id}`)
  })

  /** The version in the path with the one in force before it; refuses (not-found) one that is not there. */
  async function found(req: Request, res: Response) {
    const agreement = await agreementFor(db, actorOf(res), idFrom(req))
    const versions = await versionsOf(db, agreement.id)
    const version = versions.find((each) => String(each.version) === req.params.number)
    if (!version) throw new Refusal('not-found', 'version-unknown', 'We cannot find that change.')
    const before = versions.findLast((each) => each.status === 'in-force' && each.version < version.version)
    return { agreement, version, before }
  }

  return routes
}
