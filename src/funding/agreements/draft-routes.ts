// src/funding/agreements/draft-routes.ts — the URLs of drafting an agreement and of changing a draft.
import { type Request, type Response, Router } from 'express'
import type { Needs } from '../../db/db.ts'
import { getOrganisation, listOrganisations } from '../../identity/identity.ts'
import { newId } from '../../kernel/id.ts'
import type { FieldError, Typed } from '../../web/web.ts'
import { actorOf, allow, flash, idFrom, queryText, showPage, tried } from '../../web/web.ts'
import { agreementFor, fundFor } from '../actions.ts'
import type { Agreement } from './agreement.ts'
import { type FormKind, formTitles, kindNamed } from './form-words.ts'
import { fieldOfFault, readAgreementForm } from './forms.ts'
import { agreementNewPage, agreementProviderPage } from './new-pages.ts'
import { agreementFormParts } from './parts.ts'
import { draftAsTyped } from './draft-as-typed.ts'
import { draftAgreement, editDraft } from './draft-actions.ts'
import { draftContext } from './draft-context.ts'
import { faultsOf } from './draft-faults.ts'
import type { Fund } from '../funds/fund.ts'
import { getFund } from '../store.ts'

/** What a form to draft with is about; `editing` is the agreement whose draft is changed. */
interface Drafting {
  fund: Fund
  kind: FormKind
  providerId: string
  formId: string
  editing?: string
}

/** The routes of drafts. */
export function agreementDraftRoutes(needs: Needs): Router {
  const routes = Router()
  const db = needs.store.read

  async function ask(
    res: Response,
    drafting: Drafting,
    typed?: Typed,
    errors?: FieldError[],
    status?: number,
  ) {
    const { fund, kind, editing } = drafting
    const parts = await agreementFormParts(db, fund, kind, drafting)
    const model = agreementNewPage({ ...parts, editing, typed, errors })
    showPage(res, 'funding/agreement-new', model, {
      title: editing === undefined ? formTitles[kind] : 'Change the draft',
      back: { href: editing === undefined ? `/funds/${fund.id}` : `/agreements/${editing}`, text: 'Back' },
      errors,
      status,
    })
  }

  /** Reads the form and saves it; shows it again with what is wrong. */
  async function save(req: Request, res: Response, drafting: Drafting): Promise<void> {
    const { fund, kind, editing } = drafting
    const form = readAgreementForm(req.body, kind, fund.id)
    if (!form.ok) return ask(res, drafting, form.typed, form.errors)
    const faults = faultsOf(form.value, await draftContext(db, form.value, editing ?? form.value.id))
    const errors = faults.map(({ field, text }) => ({ field: fieldOfFault(field), text }))
    if (errors.length > 0) return ask(res, drafting, form.typed, errors)
    const by = actorOf(res)
    const action =
      editing === undefined
        ? draftAgreement(needs, by, form.value)
        : editDraft(needs, by, editing, form.value)
    const saved = await tried(action, 'startsOn-day')
    if (!saved.ok) return ask(res, drafting, form.typed, saved.errors, saved.status)
    flash(req, 'The draft is saved. Submit it when it is right.')
    res.redirect(303, `/agreements/${saved.value.id}`)
  }

  routes.get('/funds/:id/agreements/new', allow('finance'), async (req, res) => {
    const fund = await fundFor(db, actorOf(res), idFrom(req))
    const kind = kindNamed(queryText(req, 'kind'))
    const providerId = queryText(req, 'provider')
    if (providerId !== '') return ask(res, { fund, kind, providerId, formId: newId(needs.clock.now()) })
    const model = agreementProviderPage(fund, kind, await listOrganisations(db, 'provider'))
    const back = { href: `/funds/${fund.id}`, text: 'Back' }
    showPage(res, 'funding/agreement-provider', model, { title: formTitles[kind], back })
  })

  routes.post('/funds/:id/agreements', allow('finance'), async (req, res) => {
    const fund = await fundFor(db, actorOf(res), idFrom(req))
    const body = req.body as { kind?: unknown; providerId?: unknown; formId?: unknown } | undefined
    const { id: providerId } = await getOrganisation(db, textOf(body?.providerId))
    await save(req, res, { fund, kind: kindNamed(body?.kind), providerId, formId: textOf(body?.formId) })
  })

  routes.get('/agreements/:id/edit', allow('finance'), async (req, res) => {
    const agreement = await agreementFor(db, actorOf(res), idFrom(req))
    if (!isDraft(agreement)) return res.redirect(303, `/agreements/${agreement.id}`)
    await ask(res, await editing(agreement), await draftAsTyped(db, agreement))
  })

  routes.post('/agreements/:id/edit', allow('finance'), async (req, res) => {
    const agreement = await agreementFor(db, actorOf(res), idFrom(req))
    await save(req, res, await editing(agreement))
  })

  async function editing({ id, fundId, kind, providerId }: Agreement): Promise<Drafting> {
    return { fund: await getFund(db, fundId), kind: kindNamed(kind), providerId, formId: id, editing: id }
  }

  return routes
}

function isDraft({ status, kind }: Agreement): boolean {
  return status === 'drafted' && kind !== 'spot'
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
