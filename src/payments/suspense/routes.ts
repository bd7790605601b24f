// src/payments/suspense/routes.ts — the URLs of money that nobody could explain yet.
import { type Request, type Response, Router } from 'express'
import { Refusal } from '../../kernel/refusal.ts'
import {
  actorOf,
  allow,
  type FieldError,
  flash,
  idFrom,
  pageNumber,
  paginate,
  queryText,
  showPage,
} from '../../web/web.ts'
import { lastPage, tried, type Typed } from '../../web/web.ts'
import { explainSuspense } from './explain-actions.ts'
import type { Explanation } from './explanation.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'
import { readExplanation } from './forms.ts'
import { suspenseItemPage, suspensePage } from './pages.ts'
import { pageSize, suspenseItemParts, suspenseParts } from './parts.ts'

const breadcrumbs = [
  { href: '/bank', text: 'Bank' },
  { href: '/suspense', text: 'Suspense' },
]

/** The routes of suspense: the list, one item, and what it was. */
export function suspenseRoutes(needs: PaymentNeeds): Router {
  const routes = Router()

  routes.get('/suspense', allow('finance', 'approver'), async (req, res) => {
    const number = pageNumber(req)
    const parts = await suspenseParts(needs.store.read, number)
    const last = lastPage(parts.total, pageSize)
    if (number > last) return res.redirect(303, `/suspense?page=${last}`)
    const pagination = paginate('/suspense', new URLSearchParams(), number, parts.total, pageSize)
    const options = { title: 'Suspense', breadcrumbs: breadcrumbs.slice(0, 1) }
    showPage(res, 'payments/suspense', suspensePage(parts, pagination), options)
  })

  routes.get('/suspense/:id', allow('finance', 'approver'), (req, res) => showItem(needs, req, res))

  routes.post('/suspense/:id/explanation', allow('finance'), async (req, res) => {
    const form = readExplanation(req.body)
    if (!form.ok) return showItem(needs, req, res, form)
    const { to, says } = form.value
    const { typed } = form
    const act = await tried(explainSuspense(needs, actorOf(res), idFrom(req), to, says), 'choice')
    if (!act.ok) return showItem(needs, req, res, { typed, errors: act.errors }, act.status)
    flash(req, doneWords[to.kind] ?? 'Explained. It is no longer in suspense.')
    res.redirect(303, '/suspense')
  })
  return routes
}

const doneWords: Partial<Record<Explanation['kind'], string>> = {
  'pay-on': 'It is owed to the group again. Draft a remittance to pay it.',
  'give-back': 'The fund has it again. It is no longer in suspense.',
}

async function showItem(
  needs: PaymentNeeds,
  req: Request,
  res: Response,
  { typed, errors }: { typed?: Typed; errors?: FieldError[] } = {},
  status?: number,
): Promise<void> {
  const by = actorOf(res)
  const asked = { id: idFrom(req), reference: queryText(req, 'payment').trim().toUpperCase() }
  const parts = await suspenseItemParts(needs.store.read, by.organisationId, asked)
  if (!parts) throw new Refusal('not-found', 'suspense-unknown', 'We cannot find that item.')
  const model = { ...suspenseItemPage(parts, typed, errors), mayExplain: by.role === 'finance' }
  const all = [...(errors ?? []), ...(model.lookFor?.errors ?? [])]
  const title = 'Money nobody could explain'
  showPage(res, 'payments/suspense-item', model, { title, breadcrumbs, errors: all, status })
}
