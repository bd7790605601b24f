// src/payments/books-out/routes.ts — the URLs of our books as files for other programs.
import { type Request, Router } from 'express'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { allow, queryText, sendCsv, showPage } from '../../web/web.ts'
import { sageHeads, sageRows, xeroHeads, xeroRows, type NameOf } from './files.ts'
import { bookNames, type BooksAsked, readBooksAsked } from './forms.ts'
import { booksOutPage } from './pages.ts'
import { booksOut } from './parts.ts'
import { bookLines } from './store.ts'
import { namesOf } from '../remittances/parts.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'

const remittances = { href: '/remittances', text: 'Remittances' }

/** The routes of books out; without days in the address it is last month. */
export function booksOutRoutes(needs: PaymentNeeds): Router {
  const routes = Router()
  const db = needs.store.read
  const askedIn = (req: Request): BooksAsked => {
    const typed = bookNames.map((name) => [name, queryText(req, name, 60)] as const)
    return readBooksAsked(Object.fromEntries(typed), dayOf(needs.clock.now()))
  }

  routes.get('/books-out', allow('finance', 'approver'), async (req, res) => {
    const asked = askedIn(req)
    const { errors } = asked
    const model = booksOutPage(asked, await booksOut(db, asked.period))
    const status = errors.length > 0 ? 400 : 200
    const title = 'Books out'
    showPage(res, 'payments/books-out', model, { title, errors, status, breadcrumbs: [remittances] })
  })

  routes.get('/books-out/xero.csv', allow('finance', 'approver'), async (req, res) => {
    const { period, codes } = readable(askedIn(req))
    const part = partAsked(req)
    const rows = xeroRows(bookLines(db, period), namer(needs), codes, part)
    await sendCsv(res, `xero-bills-${period.from}-${period.to}-${part}.csv`, xeroHeads, rows)
  })

  routes.get('/books-out/sage.csv', allow('finance', 'approver'), async (req, res) => {
    const { period, codes } = readable(askedIn(req))
    const rows = sageRows(bookLines(db, period), namer(needs), codes)
    await sendCsv(res, `sage-50-${period.from}-${period.to}.csv`, sageHeads, rows)
  })

  return routes
}

/** Refuses (invalid) an address whose days or codes cannot be. */
function readable(asked: BooksAsked): BooksAsked {
  const [first] = asked.errors
  if (first) throw new Refusal('invalid', 'books-out-address', first.text)
  return asked
}

function partAsked(req: Request): number {
  const part = Number(queryText(req, 'part', 6) || '1')
  if (Number.isSafeInteger(part) && part >= 1) return part
  throw new Refusal('invalid', 'books-out-part', 'Files are numbered from 1.')
}

/** The names of organisations, each read once. */
function namer({ store }: PaymentNeeds): NameOf {
  const known = new Map<string, string>()
  return async (id) => {
    const name = known.get(id) ?? (await namesOf(store.read, [id])).get(id) ?? id
    known.set(id, name)
    return name
  }
}
