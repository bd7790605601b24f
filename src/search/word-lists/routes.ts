// src/search/word-lists/routes.ts — the URLs with which curators read, try and change the search words.
import { type Request, type Response, Router } from 'express'
import type { DirectoryNeeds } from '../../directory/directory.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { actorOf, allow, flash, lastPage, pageNumber, queryText, readForm, showPage } from '../../web/web.ts'
import type { FieldError } from '../../web/web.ts'
import { understand } from '../understanding/understand.ts'
import { changeWords, unknownEntry } from './actions.ts'
import { entriesOf, type Entry, entryWith, type Kind, kinds } from './changes.ts'
import { entryPage } from './word-entry-pages.ts'
import { entryFault } from './faults.ts'
import { entryForm, entryFrom, errorOf, needsErrors, typedOf } from './forms.ts'
import { entriesWith, pageSize, wordsPage } from './pages.ts'
import { currentVersion } from './store.ts'
import { versionRoutes } from './word-version-routes.ts'
import { wordsIn } from '../understanding/words.ts'

const back = { href: '/words', text: 'Search words' }

/** Everything about the curated words; for curators alone. */
export function wordListRoutes(needs: DirectoryNeeds): Router {
  const routes = Router()
  const { read } = needs.store

  routes.get('/words', allow('curator'), async (req, res) => {
    await showWords(needs, req, res)
  })

  routes.use(versionRoutes(needs))

  routes.get('/words/:kind/new', allow('curator'), async (req, res) => {
    const { number } = await currentVersion(read)
    showEntry(res, kindFrom(req), { basedOn: number }, { typed: {}, errors: [] })
  })

  routes.get('/words/:kind/:key', allow('curator'), async (req, res) => {
    const { number, list } = await currentVersion(read)
    const key = String(req.params.key)
    const entry = entryWith(list, kindFrom(req), key)
    if (!entry) throw unknownEntry()
    showEntry(res, entry.kind, { key, basedOn: number }, { typed: typedOf(entry), errors: [] })
  })

  routes.post('/words/:kind', allow('curator'), async (req, res) => {
    await save(needs, req, res)
  })

  routes.post('/words/:kind/:key', allow('curator'), async (req, res) => {
    await save(needs, req, res, String(req.params.key))
  })

  return routes
}

async function showWords(needs: DirectoryNeeds, req: Request, res: Response): Promise<void> {
  const { number, list } = await currentVersion(needs.store.read)
  const kind = kinds.find((each) => each === queryText(req, 'kind', 10)) ?? 'groups'
  const q = queryText(req, 'q', 100)
  const sentence = queryText(req, 'try', 300)
  const [groups, phrases] = kinds.map((each) => entriesWith(entriesOf(list, each), q)) as [Entry[], Entry[]]
  const entries = kind === 'groups' ? groups : phrases
  const page = Math.min(pageNumber(req), lastPage(entries.length, pageSize))
  const towns = new Set(needs.geocoder.towns.map((town) => wordsIn(town).join(' ')))
  const understood = sentence ? understand(sentence, { towns, wordList: list }) : undefined
  const counts = { groups: groups.length, phrases: phrases.length }
  const model = wordsPage({ kind, q, sentence, page }, { entries, counts, number }, understood)
  showPage(res, 'search/words', model, { title: 'Search words' })
}

/** Which version the form was made from, and which entry it changes; none for a new one. */
interface Standing {
  key?: string
  basedOn: number
  /** The version somebody else saved meanwhile. */
  overtaken?: number
}

function showEntry(
  res: Response,
  kind: Kind,
  standing: Standing,
  said: { typed: Readonly<Record<string, unknown>>; errors: FieldError[] },
): void {
  const { key, basedOn, overtaken } = standing
  const model = entryPage(kind, { key, basedOn, overtaken }, said)
  const what = kind === 'groups' ? 'words that mean the same' : 'what people say'
  const title = key ? `Change ${what}` : `Add ${what}`
  const status = overtaken === undefined ? undefined : 409
  showPage(res, 'search/word-entry', model, { title, errors: said.errors, back, status })
}

async function save(needs: DirectoryNeeds, req: Request, res: Response, key?: string): Promise<void> {
  const kind = kindFrom(req)
  const form = readForm(entryForm(kind), req.body)
  const { number, list } = await currentVersion(needs.store.read)
  const { typed } = form
  const again = (errors: FieldError[], standing: Standing) =>
    showEntry(res, kind, standing, { typed, errors })
  if (!form.ok) {
    const blank = typed.do === 'save' && String(typed.words ?? '').trim() === ''
    const first = blank ? [{ field: 'words', text: 'Type the words.' }] : []
    return again([...first, ...form.errors], { key, basedOn: Number(typed.basedOn) || number })
  }
  const { basedOn, message } = form.value
  const isRemoval = form.value.do === 'remove'
  const entry = isRemoval ? undefined : entryFrom(kind, form.value)
  const fault = entry && entryFault(list, entry, key)
  const errors = entry ? [...(fault ? [errorOf(fault)] : []), ...needsErrors(kind, form.value)] : []
  // Where somebody saved meanwhile, that is said first; and the same form sent twice has nothing wrong with
  // it.
  if (errors.length > 0 && basedOn === number) return again(errors, { key, basedOn })
  try {
    const saved = await changeWords(needs, actorOf(res), { kind, was: key, entry }, { basedOn, message })
    flash(req, `Saved as version ${saved}. Search uses it from now on.`)
    res.redirect(303, `/words?kind=${kind}`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'words-overtaken') throw error
    const still = key !== undefined && entryWith(list, kind, key) ? key : undefined
    const text = `${error.says} Look at what changed, then save yours again.`
    again([{ field: 'words', text }], { key: still, basedOn: number, overtaken: number })
  }
}

function kindFrom(req: Request): Kind {
  const kind = kinds.find((each) => each === req.params.kind)
  if (kind) return kind
  throw unknownEntry()
}
