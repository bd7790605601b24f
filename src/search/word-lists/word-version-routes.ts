// src/search/word-lists/word-version-routes.ts — the URLs of the versions of the search words, and of going
// back to one.
import { type Request, type Response, Router } from 'express'
import type { Needs } from '../../db/db.ts'
import { getUser } from '../../identity/identity.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { actorOf, allow, flash, pageNumber, readForm, showPage } from '../../web/web.ts'
import type { FieldError, Typed } from '../../web/web.ts'
import { returnToWords } from './actions.ts'
import { differences } from './changes.ts'
import { returnForm } from './forms.ts'
import { versionPage, versionsPage } from './history.ts'
import { pageSize } from './pages.ts'
import * as rows from './store.ts'

export function versionRoutes(needs: Needs): Router {
  const routes = Router()
  const { read } = needs.store

  routes.get('/words/versions', allow('curator'), async (req, res) => {
    const page = Math.min(pageNumber(req), 100_000)
    const notes = await rows.versionNotes(read, pageSize, (page - 1) * pageSize)
    const names = new Map<string, string>()
    for (const id of new Set(notes.map(({ madeBy }) => madeBy))) names.set(id, (await getUser(read, id)).name)
    const model = versionsPage(notes, names, { page, total: await rows.countVersions(read) })
    const back = { href: '/words', text: 'Search words' }
    showPage(res, 'search/word-versions', model, { title: 'Changes of the search words', back })
  })

  routes.get('/words/versions/:number', allow('curator'), async (req, res) => {
    await showVersion(needs, req, res, { typed: {}, errors: [] })
  })

  routes.post('/words/versions/:number/return', allow('curator'), async (req, res) => {
    const form = readForm(returnForm, req.body)
    if (!form.ok) return showVersion(needs, req, res, form)
    const saved = await returnToWords(needs, actorOf(res), numberFrom(req), form.value)
    flash(req, `The search words are again as they were: version ${saved}.`)
    res.redirect(303, '/words/versions')
  })

  return routes
}

async function showVersion(
  { store: { read } }: Needs,
  req: Request,
  res: Response,
  said: { typed: Typed; errors: FieldError[] },
): Promise<void> {
  const number = numberFrom(req)
  const { list } = await rows.getVersion(read, number)
  const before = number === 0 ? list : (await rows.getVersion(read, number - 1)).list
  const note = await rows.versionNote(read, number)
  const madeBy = note && (await getUser(read, note.madeBy)).name
  const { number: current } = await rows.currentVersion(read)
  const model = versionPage({ number, note, madeBy, current }, differences(before, list), said)
  const back = { href: '/words/versions', text: 'Changes of the search words' }
  const title = number === 0 ? 'The first search words' : `Version ${number} of the search words`
  showPage(res, 'search/word-version', model, { title, back, errors: said.errors })
}

function numberFrom(req: Request): number {
  const text = String(req.params.number)
  if (/^[0-9]{1,9}$/.test(text)) return Number(text)
  throw new Refusal('not-found', 'words-unknown', 'There is no such version of the search words.')
}
