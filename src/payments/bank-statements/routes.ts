// src/payments/bank-statements/routes.ts — the URLs where a bank's statement is sent, described and
// confirmed.
import { type Request, type Response, Router } from 'express'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { actorOf, allow, type FieldError, flash, showPage, tried, type Typed } from '../../web/web.ts'
import { importStatement } from './actions.ts'
import { fieldsOfMapping, mappingOf, readConfirmed, readMapping, readSent } from './forms.ts'
import { columnNames, summaryOf } from './looking.ts'
import { mappingPage, newStatementPage, previewPage } from './pages.ts'
import { previewStatement } from './preview.ts'
import { proposeMapping } from './proposal.ts'
import { mappingNamed, mappingNames } from './store.ts'
import { lookAtBytes } from './text.ts'
import { multipart, packed, refuseLarge, unpacked, uploadOf } from './upload.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'
import type { StatementMapping } from './mapping.ts'

const breadcrumbs = [{ href: '/bank', text: 'Bank' }]

/** The routes of statements. Nothing is kept before the last of them. */
export function bankStatementRoutes(needs: PaymentNeeds): Router {
  const routes = Router()
  routes.get('/bank/statements/new', allow('finance'), (_req, res) => showNew(needs, res))
  routes.post('/bank/statements/reading', allow('finance'), multipart, (req, res) => look(needs, req, res))
  routes.post('/bank/statements/preview', allow('finance'), multipart, (req, res) => preview(needs, req, res))
  routes.post('/bank/statements', allow('finance'), multipart, (req, res) => keep(needs, req, res))
  return routes
}

async function showNew(needs: PaymentNeeds, res: Response, typed: Typed = {}, errors: FieldError[] = []) {
  const model = newStatementPage(await mappingNames(needs.store.read), typed, errors)
  showPage(res, 'payments/bank-statement-new', model, { title: 'Read a bank statement', breadcrumbs, errors })
}

/** What was sent, with how it is likely to be read. */
async function look(needs: PaymentNeeds, req: Request, res: Response): Promise<void> {
  const { fields, file } = await uploadOf(req)
  const form = readSent(fields)
  if (!form.ok) return showNew(needs, res, form.typed, form.errors)
  const { pasted, name } = form.value
  const bytes = file?.bytes ?? Buffer.from(pasted)
  if (bytes.length === 0) {
    return showNew(needs, res, form.typed, [{ field: 'file', text: 'Choose a file, or paste its lines.' }])
  }
  refuseLarge(bytes.length)
  const named = name === '' ? undefined : await mappingNamed(needs.store.read, name)
  const found = await tried(
    proposed(() => [bytes], named?.content),
    file ? 'file' : 'pasted',
  )
  if (!found.ok) return showNew(needs, res, form.typed, found.errors)
  const { mapping, says } = found.value
  const sent = { file: packed(bytes), fileName: file?.name ?? 'pasted.csv' }
  await showMapping(res, bytes, mapping, { ...fieldsOfMapping(mapping), ...sent }, says)
}

async function proposed(bytes: () => Buffer[], named: StatementMapping | undefined) {
  const { charset } = await lookAtBytes(bytes)
  if (!named) return proposeMapping(bytes, charset)
  return { mapping: { ...named, charset }, says: [] as string[] }
}

async function showMapping(
  res: Response,
  bytes: Buffer,
  mapping: StatementMapping,
  typed: Typed,
  says: string[] = [],
  errors: FieldError[] = [],
): Promise<void> {
  const source = () => [bytes]
  const summary = await tried(summaryOf(source, mapping), 'delimiter', fieldByCode)
  if (!summary.ok && errors.length === 0) errors = summary.errors
  const proposal = summary.ok ? undefined : (await proposed(source, undefined)).mapping
  const columns = await columnNames(source, proposal ?? mapping)
  const shown = summary.ok ? summary.value : await summaryOf(source, proposal!)
  const model = mappingPage({ summary: shown, columns, says }, typed, errors)
  const title = 'How is this statement read?'
  showPage(res, 'payments/bank-statement-mapping', model, { title, breadcrumbs, errors })
}

/** Which field a refusal is about. */
const fieldByCode = {
  'statement-charset': 'charset',
  'statement-csv': 'delimiter',
  'statement-unreadable': 'date',
}

async function preview(needs: PaymentNeeds, req: Request, res: Response): Promise<void> {
  const { fields } = await uploadOf(req)
  const bytes = unpacked(one(fields.file))
  const form = readMapping(fields)
  if (!form.ok) {
    const { mapping } = await proposed(() => [bytes], undefined)
    return showMapping(res, bytes, mapping, form.typed, [], form.errors)
  }
  const mapping = mappingOf(form.value)
  if (form.value.step === 'again') return showMapping(res, bytes, mapping, form.typed)
  await showPreview(needs, res, { bytes, mapping, fileName: form.value.fileName }, form.typed)
}

async function showPreview(
  needs: PaymentNeeds,
  res: Response,
  { bytes, mapping, fileName }: { bytes: Buffer; mapping: StatementMapping; fileName: string },
  typed: Typed,
  errors: FieldError[] = [],
): Promise<void> {
  const file = { fileName, bytes: () => [bytes], mapping }
  const today = dayOf(needs.clock.now())
  const found = await tried(previewStatement(needs.store.read, file, today), 'date', fieldByCode)
  if (!found.ok) return showMapping(res, bytes, mapping, typed, [], found.errors)
  const title = 'Keep this statement?'
  const model = previewPage(found.value, typed, errors)
  showPage(res, 'payments/bank-statement-preview', model, { title, breadcrumbs, errors })
}

async function keep(needs: PaymentNeeds, req: Request, res: Response): Promise<void> {
  const { fields } = await uploadOf(req)
  const bytes = unpacked(one(fields.file))
  const form = readConfirmed(fields)
  if (!form.ok) {
    const mapped = readMapping({ ...withoutConfirmed(form.typed), step: 'preview' })
    if (!mapped.ok)
      throw new Refusal('invalid', 'statement-form', 'Send the statement again. Nothing was saved.')
    const file = { bytes, mapping: mappingOf(mapped.value), fileName: mapped.value.fileName }
    return showPreview(needs, res, file, form.typed, form.errors)
  }
  const { fileName, rememberAs, closing } = form.value
  const mapping = mappingOf(form.value)
  const file = { fileName, bytes: () => [bytes], mapping, rememberAs, closingPence: closing ?? undefined }
  const { newLines, lines } = await importStatement(needs, actorOf(res), file)
  flash(req, `Kept: ${newLines} new of ${lines} ${lines === 1 ? 'line' : 'lines'}. Now say what they are.`)
  res.redirect(303, '/bank')
}

function withoutConfirmed({ closing: _, rememberAs: __, ...typed }: Typed): Typed {
  return typed
}

const one = (value: string | string[] | undefined): string => [value].flat()[0] ?? ''
