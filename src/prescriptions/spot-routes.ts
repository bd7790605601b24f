// src/prescriptions/spot-routes.ts — the URLs of spot purchases, for finance and the approver.
import type { Request, Response, Router } from 'express'
import type { Needs, Reader } from '../db/db.ts'
import { activitiesByIds } from '../directory/directory.ts'
import { listFunds, ownSpot, spotsOf, spotSpent, type ListedSpot } from '../funding/funding.ts'
import { newId } from '../kernel/id.ts'
import { Refusal } from '../kernel/refusal.ts'
import { actorOf, allow, flash, idFrom, queryText, readForm, showPage } from '../web/web.ts'
import type { FieldError, Typed } from '../web/web.ts'
import { emptyForm } from './forms.ts'
import { buySpot, decideSpotPurchase } from './spot-actions.ts'
import { spotFieldError, spotForm } from './spot-forms.ts'
import { spotNewPage, spotPage, spotsPage, type SpotFund, type SpotParts } from './spot-pages.ts'
import { seenByFinance, unpaidFor, type SeenByFinance } from './unfunded-store.ts'

const mostListed = 100
const list = { href: '/spot-purchases', text: 'Spot purchases' }

/** The list, a new purchase, one purchase, and its two decisions. */
export function addSpotRoutes(routes: Router, needs: Needs): void {
  const db = needs.store.read
  routes.get('/spot-purchases', allow('finance', 'approver'), async (_req, res) => showList(db, res))
  routes.get('/spot-purchases/new', allow('finance'), async (req, res) => {
    const typed = { formId: newId(needs.clock.now()), reference: queryText(req, 'reference', 20) }
    await showNew(db, res, typed, [])
  })
  routes.post('/spot-purchases', allow('finance'), async (req, res) => buy(needs, req, res))
  routes.get('/spot-purchases/:id', allow('finance', 'approver'), async (req, res) => {
    const { role, organisationId, userId } = actorOf(res)
    const spot = await ownSpot(db, organisationId, idFrom(req))
    if (!spot) throw new Refusal('not-found', 'spot-unknown', 'We cannot find that purchase.')
    const mayDecide = role === 'approver' && spot.agreement.madeBy !== userId
    const model = spotPage(spot, await partsFor(db, [spot], []), mayDecide)
    const title = `Spot purchase of ${spot.purchase.reference}`
    showPage(res, 'prescriptions/spot-purchase', model, { title, back: { ...list } })
  })
  routes.post('/spot-purchases/:id/approval', allow('approver'), async (req, res) => {
    readForm(emptyForm, req.body)
    const { id } = await decideSpotPurchase(needs, actorOf(res), idFrom(req), 'approve')
    flash(req, 'The prescription is paid for. The group has been told.')
    res.redirect(303, `/spot-purchases/${id}`)
  })
  routes.post('/spot-purchases/:id/refusal', allow('approver'), async (req, res) => {
    readForm(emptyForm, req.body)
    await decideSpotPurchase(needs, actorOf(res), idFrom(req), 'refuse')
    flash(req, 'The purchase is refused. Nothing is paid.')
    res.redirect(303, '/spot-purchases')
  })
}

async function showList(db: Reader, res: Response): Promise<void> {
  const { role, organisationId } = actorOf(res)
  const waiting = await spotsOf(db, organisationId, 'agreed', mostListed)
  const made = await spotsOf(db, organisationId, 'active', mostListed)
  const unpaid = await unpaidFor(db, mostListed)
  const funds = await spotFunds(db, organisationId)
  const parts = await partsFor(db, [...waiting, ...made], unpaid)
  const model = spotsPage({ waiting, made, unpaid, funds }, parts, role === 'finance')
  showPage(res, 'prescriptions/spot-purchases', model, { title: 'Spot purchases' })
}

async function showNew(db: Reader, res: Response, typed: Typed, errors: FieldError[]): Promise<void> {
  const funds = await spotFunds(db, actorOf(res).organisationId)
  const options = { title: 'Buy a prescription', back: { ...list, text: 'Back' }, errors }
  showPage(res, 'prescriptions/spot-new', spotNewPage(funds, typed, errors), options)
}

async function buy(needs: Needs, req: Request, res: Response): Promise<void> {
  const form = readForm(spotForm, req.body)
  if (!form.ok) return showNew(needs.store.read, res, form.typed, form.errors)
  const { formId: id, fund: fundId, price: pricePence, reference, reason } = form.value
  try {
    const { status } = await buySpot(needs, actorOf(res), { id, fundId, pricePence, reference, reason })
    flash(req, status === 'active' ? 'The prescription is paid for.' : 'It waits for the approver now.')
    res.redirect(303, `/spot-purchases/${id}`)
  } catch (error) {
    const beside = error instanceof Refusal ? spotFieldError(error) : undefined
    if (!beside) throw error
    await showNew(needs.store.read, res, form.typed, [beside])
  }
}

/** The organisation's funds that allow any, with what is used. */
async function spotFunds(db: Reader, organisationId: string): Promise<SpotFund[]> {
  const found: SpotFund[] = []
  for (const { id, name } of await listFunds(db, organisationId)) {
    const spent = await spotSpent(db, id)
    if (spent.allowancePence > 0) found.push({ id, name, ...spent })
  }
  return found
}

async function partsFor(db: Reader, spots: ListedSpot[], unpaid: SeenByFinance[]): Promise<SpotParts> {
  const ids = spots.map(({ purchase }) => purchase.prescriptionId)
  const seen = [...(await seenByFinance(db, ids)), ...unpaid]
  const activities = await activitiesByIds(db, [...new Set(seen.map(({ activityId }) => activityId))])
  return { prescriptions: new Map(seen.map((each) => [each.id, each])), activities }
}
