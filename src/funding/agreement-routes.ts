// src/funding/agreement-routes.ts — the URLs of agreements.
import { type Request, type Response, Router } from 'express'
import type { Needs } from '../db/db.ts'
import { getOrganisation, listOrganisations } from '../identity/identity.ts'
import { newId } from '../kernel/id.ts'
import { actorOf, allow, flash, idFrom, queryText, showPage } from '../web/web.ts'
import { agreementFor, fundFor } from './actions.ts'
import { approveAgreement } from './agreement-actions.ts'
import { formTitles, kindNamed } from './agreement-form-words.ts'
import { fieldOfFault, readAgreementForm } from './agreement-forms.ts'
import { agreementFormParts, agreementParts } from './agreement-parts.ts'
import { agreementNewPage, agreementProviderPage } from './agreement-new-pages.ts'
import { agreementPage, approvalPage } from './agreement-pages.ts'
import { draftAgreement, submitAgreement } from './draft-actions.ts'
import { draftContext } from './draft-context.ts'
import { faultsOf } from './draft-faults.ts'
import { fundFigures } from './store.ts'

/** The routes of agreements: drafting, reading, submitting, approving. */
export function agreementRoutes(needs: Needs): Router {
  const routes = Router()
  const db = needs.store.read

  routes.get('/funds/:id/agreements/new', allow('finance'), async (req, res) => {
    const fund = await fundFor(db, actorOf(res), idFrom(req))
    const kind = kindNamed(queryText(req, 'kind'))
    const providerId = queryText(req, 'provider')
    const back = { href: `/funds/${fund.id}`, text: 'Back' }
    if (providerId === '') {
      const model = agreementProviderPage(fund, kind, await listOrganisations(db, 'provider'))
      return showPage(res, 'funding/agreement-provider', model, { title: formTitles[kind], back })
    }
    const formId = newId(needs.clock.now())
    const parts = await agreementFormParts(db, fund, kind, { providerId, formId })
    showPage(res, 'funding/agreement-new', agreementNewPage(parts), { title: formTitles[kind], back })
  })

  routes.post('/funds/:id/agreements', allow('finance'), async (req, res) => draft(needs, req, res))

  routes.get('/agreements/:id', allow('finance', 'approver'), async (req, res) => {
    const visitor = actorOf(res)
    const agreement = await agreementFor(db, visitor, idFrom(req))
    const parts = await agreementParts(db, agreement, visitor)
    showPage(res, 'funding/agreement', agreementPage(parts), {
      title: `Agreement with ${parts.providerName}`,
      breadcrumbs: [funds, { href: `/funds/${parts.fund.id}`, text: parts.fund.name }],
    })
  })

  routes.post('/agreements/:id/submission', allow('finance'), async (req, res) => {
    const { id } = await submitAgreement(needs, actorOf(res), idFrom(req))
    flash(req, 'The agreement is submitted. The approver can now make it active.')
    res.redirect(303, `/agreements/${id}`)
  })

  routes.get('/agreements/:id/approval', allow('approver'), async (req, res) => {
    const visitor = actorOf(res)
    const agreement = await agreementFor(db, visitor, idFrom(req))
    if (agreement.status !== 'agreed') return res.redirect(303, `/agreements/${agreement.id}`)
    const { freePence } = await fundFigures(db, agreement.fundId)
    const model = approvalPage({ ...(await agreementParts(db, agreement, visitor)), freePence })
    const back = { href: `/agreements/${agreement.id}`, text: 'Back' }
    showPage(res, 'funding/approval', model, { title: 'Make this agreement active?', back })
  })

  routes.post('/agreements/:id/approval', allow('approver'), async (req, res) => {
    const { id } = await approveAgreement(needs, actorOf(res), idFrom(req))
    flash(req, 'The agreement is active.')
    res.redirect(303, `/agreements/${id}`)
  })

  return routes
}

const funds = { href: '/funds', text: 'Funds' }

async function draft(needs: Needs, req: Request, res: Response): Promise<void> {
  const db = needs.store.read
  const visitor = actorOf(res)
  const fund = await fundFor(db, visitor, idFrom(req))
  const body = req.body as { kind?: unknown; providerId?: unknown } | undefined
  const kind = kindNamed(body?.kind)
  const form = readAgreementForm(body, kind, fund.id)
  const errors = form.ok
    ? faultsOf(form.value, await draftContext(db, form.value, form.value.id))
    : form.errors
  if (form.ok && errors.length === 0) {
    const agreement = await draftAgreement(needs, visitor, form.value)
    flash(req, 'The draft is saved. Submit it when it is right.')
    return res.redirect(303, `/agreements/${agreement.id}`)
  }
  const { providerId, formId } = form.typed
  const provider = await getOrganisation(db, typeof providerId === 'string' ? providerId : '')
  const known = { providerId: provider.id, formId: typeof formId === 'string' ? formId : '' }
  const parts = await agreementFormParts(db, fund, kind, known)
  const model = agreementNewPage({ ...parts, typed: form.typed, errors })
  showPage(res, 'funding/agreement-new', model, {
    title: formTitles[kind],
    back: { href: `/funds/${fund.id}`, text: 'Back' },
    errors,
  })
}
