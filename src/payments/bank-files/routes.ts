// src/payments/bank-files/routes.ts — the URLs of bank files.
import { type Request, type Response, Router } from 'express'
import { dayOf } from '../../kernel/day.ts'
import { newId, requireId } from '../../kernel/id.ts'
import { actorOf, allow, type FieldError, flash, idFrom, showPage, tried, type Typed } from '../../web/web.ts'
import { makeBankFile } from './actions.ts'
import { workingDayFrom } from './day.ts'
import { readFileForm, readGiveUpForm, readTakeOutForm } from './forms.ts'
import { bankFileFor, downloadBankFile, openKeyingSheet, voidBankFile } from './out-actions.ts'
import { bankFilePage, newFilePage } from './pages.ts'
import { bankFileParts, oneFileParts } from './parts.ts'
import { missingOf } from './bank-profile.ts'
import { currentProfiles } from './profile-actions.ts'
import { markFileSent } from './sent-actions.ts'
import { takeOutOfFile, takeOutPayout } from './take-out-actions.ts'
import { keyingSheet } from './keying-sheet.ts'
import { remittanceFor } from '../remittances/actions.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'

/** The routes of bank files: made from a remittance, downloaded, keyed in, given up. */
export function bankFileRoutes(needs: PaymentNeeds): Router {
  const routes = Router()
  routes.get('/remittances/:id/bank-files/new', allow('finance'), (req, res) => showNew(needs, req, res))
  routes.post('/remittances/:id/bank-files', allow('finance'), (req, res) => make(needs, req, res))
  routes.get('/bank-files/:id', allow('finance'), (req, res) => showFile(needs, req, res))

  routes.get('/bank-files/:id/file', allow('finance'), async (req, res) => {
    const { file, bytes } = await downloadBankFile(needs, actorOf(res), idFrom(req))
    const type = file.fileName.endsWith('.csv') ? 'text/csv' : 'text/plain'
    res.set('Cache-Control', 'no-store')
    res.set('Content-Disposition', `attachment; filename="${file.fileName}"`)
    res.set('Content-Type', type).end(bytes)
  })

  routes.get('/bank-files/:id/keying-sheet', allow('finance'), async (req, res) => {
    const { file, rows, stale } = await openKeyingSheet(needs, actorOf(res), idFrom(req))
    const back = { href: `/bank-files/${file.id}`, text: 'Back to the bank file' }
    const title = 'Payments to key in'
    showPage(res, 'payments/keying-sheet', keyingSheet(file, rows, stale), { title, layout: 'print', back })
  })

  routes.post('/bank-files/:id/giving-up', allow('finance'), async (req, res) => {
    const form = readGiveUpForm(req.body)
    if (!form.ok) return showFile(needs, req, res, form.typed, form.errors)
    const { remittanceId } = await voidBankFile(needs, actorOf(res), idFrom(req))
    flash(req, 'Given up. Its payments wait for another bank file.')
    res.redirect(303, `/remittances/${remittanceId}`)
  })

  routes.post('/bank-files/:id/sending', allow('finance'), async (req, res) => {
    const { id } = await markFileSent(needs, actorOf(res), idFrom(req))
    flash(req, 'Noted: the bank has it. It is not sent or keyed in again.')
    res.redirect(303, `/bank-files/${id}`)
  })

  routes.post('/bank-files/:id/removals', allow('finance'), async (req, res) => {
    const form = readTakeOutForm(req.body)
    if (!form.ok) return showFile(needs, req, res, form.typed, form.errors)
    await takeOutOfFile(needs, actorOf(res), idFrom(req), requireId(form.value.payout))
    flash(req, 'Taken out. It is payable again, in the next remittance.')
    res.redirect(303, `/bank-files/${idFrom(req)}`)
  })

  routes.post('/payouts/:id/bank-file-removal', allow('finance'), async (req, res) => {
    const { remittanceId } = await takeOutPayout(needs, actorOf(res), idFrom(req))
    flash(req, 'Taken out. It is payable again, in the next remittance.')
    res.redirect(303, `/remittances/${remittanceId}`)
  })

  return routes
}

async function showFile(
  needs: PaymentNeeds,
  req: Request,
  res: Response,
  typed?: Typed,
  errors?: FieldError[],
): Promise<void> {
  const file = await bankFileFor(needs.store.read, actorOf(res), idFrom(req))
  const parts = await oneFileParts(needs.store.read, file, needs.clock.now())
  const { id, reference } = parts.remittance
  const breadcrumbs = [
    { href: '/remittances', text: 'Remittances' },
    { href: `/remittances/${id}`, text: reference },
  ]
  const title = `Bank file ${file.number} of ${reference}`
  showPage(res, 'payments/bank-file', bankFilePage(parts, typed, errors), { title, breadcrumbs, errors })
}

async function showNew(
  needs: PaymentNeeds,
  req: Request,
  res: Response,
  failed?: { typed: Typed; errors: FieldError[]; status?: number },
): Promise<void> {
  const db = needs.store.read
  const now = needs.clock.now()
  const remittance = await remittanceFor(db, actorOf(res), idFrom(req))
  const parts = await bankFileParts(db, remittance, now)
  if (!parts) return res.redirect(303, `/remittances/${remittance.id}`)
  const profiles = (await currentProfiles(db)).map(({ profile }) => ({
    name: profile.name,
    text: missingOf(profile).length === 0 ? profile.name : `${profile.name} (not ready)`,
  }))
  const [year, month, day] = workingDayFrom(dayOf(now)).split('-')
  const today = { 'paymentDate-day': day!, 'paymentDate-month': month!, 'paymentDate-year': year! }
  const { typed, errors, status } = failed ?? { typed: today, errors: [] }
  const model = newFilePage(parts, newId(now), profiles, { typed, errors })
  const breadcrumbs = [
    { href: '/remittances', text: 'Remittances' },
    { href: `/remittances/${remittance.id}`, text: remittance.reference },
  ]
  showPage(res, 'payments/bank-file-new', model, { title: 'Make a bank file', breadcrumbs, errors, status })
}

const fieldsOfRefusals = { 'bank-file-day': 'paymentDate-day' }

async function make(needs: PaymentNeeds, req: Request, res: Response): Promise<void> {
  const form = readFileForm(req.body)
  if (!form.ok) return showNew(needs, req, res, form)
  const { formId: id, profile, paymentDate } = form.value
  const asked = { id, profile, paymentDate }
  const action = makeBankFile(needs, actorOf(res), idFrom(req), asked)
  const made = await tried(action, 'profile', fieldsOfRefusals)
  if (!made.ok) return showNew(needs, req, res, { ...made, typed: form.typed })
  flash(req, 'Made. Download it, or key it in.')
  res.redirect(303, `/bank-files/${made.value.id}`)
}
