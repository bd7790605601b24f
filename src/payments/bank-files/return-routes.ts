// src/payments/bank-files/return-routes.ts — the URLs where a bank's rejections and returns are taken over.
import { type Request, type Response, Router } from 'express'
import { actorOf, allow, type FieldError, flash, showPage, tried, type Typed } from '../../web/web.ts'
import { applyReturns, previewReturns } from './return-actions.ts'
import { readReturnsForm } from './return-forms.ts'
import { type LookedAt, returnsDone, returnsPage } from './return-pages.ts'
import { returnsUpload, textOfFile } from './return-upload.ts'
import { multipart, packed, unpacked } from '../bank-statements/upload.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'

/** The routes of returns: the lines are shown first, and taken over as a whole. */
export function bankReturnRoutes(needs: PaymentNeeds): Router {
  const routes = Router()
  routes.get('/bank-returns', allow('finance'), (_req, res) => show(res, {}, []))
  routes.post('/bank-returns', allow('finance'), multipart, (req, res) => look(needs, req, res))
  return routes
}

function show(res: Response, typed: Typed, errors: FieldError[], looked?: LookedAt): void {
  const breadcrumbs = [{ href: '/remittances', text: 'Remittances' }]
  const title = 'What the bank did not pay, or sent back'
  const options = { title, breadcrumbs, errors }
  showPage(res, 'payments/bank-returns', returnsPage(typed, errors, looked), options)
}

/** Shows what the lines would do, or, in the step after that, does it. */
async function look(needs: PaymentNeeds, req: Request, res: Response): Promise<void> {
  const { fields, file } = await returnsUpload(req)
  const form = readReturnsForm(fields)
  if (!form.ok) return show(res, form.typed, form.errors)
  const { kind, lines, looked, todo } = form.value
  const typed = { ...form.typed, looked: '' }
  const field = file ? 'file' : 'lines'
  const read = await tried(textSent({ file: file?.bytes, looked, lines }), field)
  if (!read.ok) return show(res, typed, read.errors)
  const text = read.value
  if (text === '') return show(res, typed, [{ field: 'file', text: 'Choose a file, or paste its lines.' }])
  const { judged, faults } = await previewReturns(needs, actorOf(res), kind, text)
  if (faults.length > 0) {
    const errors = faults.slice(0, 20).map((fault) => ({ field, text: fault }))
    return show(res, typed, errors)
  }
  if (todo === 'look') return show(res, typed, [], { judged, looked: packed(Buffer.from(text)) })
  flash(req, returnsDone(await applyReturns(needs, actorOf(res), kind, text)))
  res.redirect(303, '/bank-returns')
}

/** A file before pasted lines; what was looked at before both, so that exactly that is taken over. */
async function textSent(sent: { file: Buffer | undefined; looked: string; lines: string }): Promise<string> {
  if (sent.looked !== '') return unpacked(sent.looked).toString()
  return sent.file ? textOfFile(sent.file) : sent.lines
}
