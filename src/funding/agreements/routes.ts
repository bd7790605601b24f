// src/funding/agreements/routes.ts — the URLs of agreements.
import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import type { Needs } from '../../db/db.ts'
import { accountHeads, accountRows } from '../../ledger/ledger.ts'
import { dayOf } from '../../kernel/day.ts'
import {
  actorOf,
  allow,
  type FieldError,
  fieldsOf,
  flash,
  idFrom,
  readForm,
  sendCsv,
  showPage,
  textField,
  tried,
  type Typed,
} from '../../web/web.ts'
import { fundingNames } from '../account-names.ts'
import { agreementFor } from '../actions.ts'
import { approveAgreement } from './actions.ts'
import { agreementDraftRoutes } from './draft-routes.ts'
import { agreementParts } from './parts.ts'
import { agreementPage, approvalPage } from './pages.ts'
import { closingRoutes } from '../closing/routes.ts'
import { correctionRoutes } from '../corrections/routes.ts'
import { sendBackAgreement, submitAgreement } from './draft-actions.ts'
import { codesOfAgreement } from './line-codes.ts'
import { sentBackWords } from './sent-back.ts'
import { fundFigures } from '../store.ts'
import { versionRoutes } from '../versions/routes.ts'

const returnWords = { reason: { label: 'Why it goes back', hint: 'What must be put right' } }
const returnShape = z.strictObject({ reason: textField('Say why you send it back.', 500) })

/** The routes of agreements: drafting, reading, submitting, approving, sending back, and what comes after. */
export function agreementRoutes(needs: Needs): Router {
  const routes = Router()
  const db = needs.store.read
  routes.use(agreementDraftRoutes(needs))
  routes.use(versionRoutes(needs))
  routes.use(closingRoutes(needs))
  routes.use(correctionRoutes(needs))

  routes.get('/agreements/:id', allow('finance', 'approver'), async (req, res) => {
    const visitor = actorOf(res)
    const agreement = await agreementFor(db, visitor, idFrom(req))
    const parts = await agreementParts(db, agreement, visitor)
    const model = { ...agreementPage(parts), sentBack: await sentBackWords(db, agreement) }
    showPage(res, 'funding/agreement', model, {
      title: `Agreement with ${parts.providerName}`,
      breadcrumbs: [funds, { href: `/funds/${parts.fund.id}`, text: parts.fund.name }],
    })
  })

  routes.get('/agreements/:id/lines.csv', allow('finance', 'approver'), async (req, res) => {
    const { id } = await agreementFor(db, actorOf(res), idFrom(req))
    const codes = codesOfAgreement(id)
    const names = await fundingNames.accountNames(db, codes)
    const name = `agreement-${id.slice(-8)}-${dayOf(needs.clock.now())}.csv`
    await sendCsv(res, name, accountHeads, accountRows(db, codes, names, {}))
  })

  routes.post('/agreements/:id/submission', allow('finance'), async (req, res) => {
    const { id } = await submitAgreement(needs, actorOf(res), idFrom(req))
    flash(req, 'The agreement is submitted. The approver can now make it active.')
    res.redirect(303, `/agreements/${id}`)
  })

  async function askApproval(
    req: Request,
    res: Response,
    typed: Typed = {},
    errors: FieldError[] = [],
    status?: number,
  ): Promise<void> {
    const visitor = actorOf(res)
    const agreement = await agreementFor(db, visitor, idFrom(req))
    if (agreement.status !== 'agreed') return res.redirect(303, `/agreements/${agreement.id}`)
    const { freePence } = await fundFigures(db, agreement.fundId)
    const fields = fieldsOf(returnWords, typed, errors)
    const model = approvalPage({ ...(await agreementParts(db, agreement, visitor)), freePence })
    showPage(
      res,
      'funding/approval',
      { ...model, fields, isReturning: errors.length > 0 },
      {
        title: 'Make this agreement active?',
        back: { href: `/agreements/${agreement.id}`, text: 'Back' },
        errors,
        status,
      },
    )
  }

  routes.get('/agreements/:id/approval', allow('approver'), (req, res) => askApproval(req, res))

  routes.post('/agreements/:id/approval', allow('approver'), async (req, res) => {
    const { id } = await approveAgreement(needs, actorOf(res), idFrom(req))
    flash(req, 'The agreement is active.')
    res.redirect(303, `/agreements/${id}`)
  })

  routes.post('/agreements/:id/return', allow('approver'), async (req, res) => {
    const { id } = await agreementFor(db, actorOf(res), idFrom(req))
    const form = readForm(returnShape, req.body)
    if (!form.ok) return askApproval(req, res, form.typed, form.errors)
    const sent = await tried(sendBackAgreement(needs, actorOf(res), id, form.value), 'reason')
    if (!sent.ok) return askApproval(req, res, form.typed, sent.errors, sent.status)
    flash(req, 'It is a draft again. Whoever drafted it can change it.')
    res.redirect(303, `/agreements/${id}`)
  })

  return routes
}

const funds = { href: '/funds', text: 'Funds' }
