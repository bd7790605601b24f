// src/payments/payees/change-routes.ts — the URLs that change where somebody is paid.
import { type Request, type Response, Router } from 'express'
import { getOrganisation, steppedUp } from '../../identity/identity.ts'
import type { Role } from '../../kernel/actor.ts'
import { actorOf, allow, type FieldError, flash, idFrom, showPage, tried, type Typed } from '../../web/web.ts'
import type { AskedPayment } from './asked.ts'
import { setPayeeDetail } from './detail-actions.ts'
import { bankFields, hostField, readBankForm, readButton, readHostForm } from './forms.ts'
import { possibleHosts } from './parts.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'

/** Where the pages of one payee begin: those of finance, and those of the group itself. */
export type PayeeBase = '/payees/:organisationId' | '/money/paid-to'

/** What finance changes for any payee, or a group for itself; each after proving oneself anew. */
export function payeeChangeRoutes(needs: PaymentNeeds, base: PayeeBase, who: Role): Router {
  const routes = Router()

  routes.get(`${base}/bank-details`, allow(who), steppedUp(), async (req, res) => showBank(needs, req, res))

  routes.post(`${base}/bank-details`, allow(who), steppedUp(), async (req, res) => {
    const form = readBankForm(req.body, needs.modulusWeights)
    if (!form.ok) return showBank(needs, req, res, form.typed, form.errors)
    const show = (errors: FieldError[]) => showBank(needs, req, res, form.typed, errors)
    await ask(needs, req, res, { rail: 'bank-file', details: form.value }, 'sortCode', show)
  })

  routes.get(`${base}/fiscal-host`, allow(who), steppedUp(), async (req, res) => showHost(needs, req, res))

  routes.post(`${base}/fiscal-host`, allow(who), steppedUp(), async (req, res) => {
    const form = readHostForm(req.body)
    if (!form.ok) return showHost(needs, req, res, form.typed, form.errors)
    const show = (errors: FieldError[]) => showHost(needs, req, res, form.typed, errors)
    await ask(needs, req, res, { rail: 'fiscal-host', ...form.value }, 'hostId', show)
  })

  routes.get(`${base}/stripe-account`, allow(who), steppedUp(), async (req, res) =>
    showChange(needs, req, res, 'payments/payee-stripe', {}, 'Be paid through Stripe'),
  )

  routes.post(`${base}/stripe-account`, allow(who), steppedUp(), async (req, res) => {
    readButton(req.body)
    await ask(needs, req, res, { rail: 'stripe' })
  })

  return routes
}

/** Whose page it is: a group's own, or the one that the address names. */
export function payeeIdOf(req: Request, res: Response): string {
  return req.path.startsWith('/money/') ? actorOf(res).organisationId : idFrom(req, 'organisationId')
}

/** Where that page is. */
export function payeeHref(req: Request, res: Response): string {
  return req.path.startsWith('/money/') ? '/money/paid-to' : `/payees/${payeeIdOf(req, res)}`
}

async function ask(
  needs: PaymentNeeds,
  req: Request,
  res: Response,
  asked: AskedPayment,
  field?: string,
  show?: (errors: FieldError[]) => Promise<void>,
): Promise<void> {
  const set = setPayeeDetail(needs, actorOf(res), payeeIdOf(req, res), asked)
  if (field !== undefined && show) {
    const done = await tried(set, field)
    if (!done.ok) return show(done.errors)
  }
  await set
  flash(req, 'Asked for. It waits until another person confirms it, or for 24 hours.')
  res.redirect(303, payeeHref(req, res))
}

function showBank(
  needs: PaymentNeeds,
  req: Request,
  res: Response,
  typed: Typed = {},
  errors: FieldError[] = [],
): Promise<void> {
  const isGroup = actorOf(res).role === 'provider'
  const model = { isGroup, fields: bankFields(isGroup, typed, errors) }
  return showChange(needs, req, res, 'payments/payee-bank', model, 'Be paid by bank transfer', errors)
}

async function showHost(
  needs: PaymentNeeds,
  req: Request,
  res: Response,
  typed: Typed = {},
  errors: FieldError[] = [],
): Promise<void> {
  const hosts = await possibleHosts(needs.store.read, payeeIdOf(req, res))
  const model = { field: hostField(hosts, typed, errors) }
  return showChange(needs, req, res, 'payments/payee-host', model, 'Be paid through a fiscal host', errors)
}

async function showChange(
  needs: PaymentNeeds,
  req: Request,
  res: Response,
  view: string,
  model: object,
  title: string,
  errors: FieldError[] = [],
): Promise<void> {
  const { name } = await getOrganisation(needs.store.read, payeeIdOf(req, res))
  const href = payeeHref(req, res)
  showPage(res, view, { ...model, name, href }, { title, errors, back: { href, text: 'Back' } })
}
