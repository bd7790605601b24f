// src/payments/bank-statements/match-routes.ts — the URLs where lines of the bank are put beside our books.
import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import type { UserActor } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  actorOf,
  allow,
  type FieldError,
  flash,
  idFrom,
  lastPage,
  optionalText,
  pageNumber,
  paginate,
} from '../../web/web.ts'
import { queryText, readForm, showPage, type Typed } from '../../web/web.ts'
import { bookCharge, putInSuspense } from './line-actions.ts'
import { confirmAllProposed, confirmMatches, type MatchCounts } from './match-actions.ts'
import { bankLinePage, bankPage, choiceOf } from './match-pages.ts'
import { bankLineParts, bankParts, type BankView, choicesOf, pageSize } from './match-parts.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'

const reconciliation = { href: '/reconciliation', text: 'Reconciliation' }

/** The routes of the bank: its lines beside our books, all that is proposed, and one line. */
export function bankRoutes(needs: PaymentNeeds): Router {
  const routes = Router()
  const db = needs.store.read

  routes.get('/bank', allow('finance', 'approver'), async (req, res) => {
    const asked = queryText(req, 'show')
    const view: BankView = asked === 'matched' || asked === 'entries' ? asked : 'unmatched'
    const number = pageNumber(req)
    const parts = await bankParts(db, view, number)
    const query = new URLSearchParams(view === 'unmatched' ? {} : { show: view })
    const total = parts.counts[view]
    const last = lastPage(total, pageSize)
    if (number > last) {
      query.set('page', String(last))
      return res.redirect(303, `/bank?${query.toString()}`)
    }
    const pagination = paginate('/bank', query, number, total, pageSize)
    const model = { ...bankPage(parts, pagination), mayChange: actorOf(res).role === 'finance' }
    showPage(res, 'payments/bank', model, { title: 'Bank', breadcrumbs: [reconciliation] })
  })

  routes.post('/bank/matches', allow('finance'), async (req, res) => {
    flash(req, told(await confirmAllProposed(needs, actorOf(res))))
    res.redirect(303, '/bank')
  })

  routes.get('/bank/lines/:id', allow('finance', 'approver'), (req, res) => showLine(needs, req, res))
  routes.post('/bank/lines/:id/match', allow('finance'), (req, res) => chooseFor(needs, req, res))
  return routes
}

async function showLine(
  needs: PaymentNeeds,
  req: Request,
  res: Response,
  typed?: Typed,
  errors?: FieldError[],
): Promise<void> {
  const parts = await bankLineParts(needs.store.read, idFrom(req))
  if (!parts) throw new Refusal('not-found', 'bank-line-unknown', 'We cannot find that line of the bank.')
  const mayChoose = actorOf(res).role === 'finance'
  const model = { ...bankLinePage(parts, typed, errors), mayChoose }
  const breadcrumbs = [{ href: '/bank', text: 'Bank' }]
  showPage(res, 'payments/bank-line', model, { title: 'A line of the bank', breadcrumbs, errors })
}

const chosenShape = z
  .strictObject({ choice: z.string('Choose what this line is.'), says: optionalText(200) })
  .refine(({ choice, says }) => choice !== 'suspense' || says !== '', {
    path: ['says'],
    message: 'Say what you know of it.',
  })

async function chooseFor(needs: PaymentNeeds, req: Request, res: Response): Promise<void> {
  const form = readForm(chosenShape, req.body)
  if (!form.ok) return showLine(needs, req, res, form.typed, form.errors)
  const { choice, says } = form.value
  flash(req, await done(needs, actorOf(res), idFrom(req), choice, says))
  res.redirect(303, '/bank')
}

async function done(needs: PaymentNeeds, by: UserActor, lineId: string, choice: string, says: string) {
  if (choice === 'charge') {
    await bookCharge(needs, by, lineId)
    return 'Booked as a charge of the bank.'
  }
  if (choice === 'suspense') {
    await putInSuspense(needs, by, lineId, says)
    return 'Put in suspense, until somebody can say what it was.'
  }
  const all = await choicesOf(needs.store.read, lineId)
  const found = all.find(({ proposal }) => choiceOf(proposal) === choice)
  const gone = 'That is not open any more. Open the line again and choose anew. Nothing was done twice.'
  if (!found) throw new Refusal('conflict', 'choice-gone', gone)
  const { refused } = await confirmMatches(needs, by, [{ lineId, proposal: found.proposal }])
  if (refused.length > 0) throw new Refusal('conflict', 'not-matched', refused.join(' '))
  return 'Matched.'
}

function told({ matched, refused }: MatchCounts): string {
  const lines = `${matched} ${matched === 1 ? 'line was' : 'lines were'} matched.`
  return refused.length === 0 ? lines : `${lines} ${refused.length} could not be: ${refused[0]}`
}
