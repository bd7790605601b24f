// src/ledger/account-parts.ts — reads what the page of one account shows.
import type { Reader } from '#dialect'
import type { AccountParts } from './account-pages.ts'
import { pageSize } from './address.ts'
import type { PeriodAsked } from './forms.ts'
import { linesByEntry } from './journal.ts'
import { accountPage } from './statement.ts'

/** A page of an account's lines with their whole entries; `olderSeq`: before which entry the next begins. */
export async function accountParts(
  db: Reader,
  code: string,
  asked: PeriodAsked & { beforeSeq?: number },
): Promise<Pick<AccountParts, 'lines' | 'opening' | 'closing'> & { olderSeq?: number }> {
  const { lines: found, opening, closing } = await accountPage(db, code, { ...asked, limit: pageSize + 1 })
  const shown = found.slice(0, pageSize)
  const entries = await linesByEntry(
    db,
    shown.map((line) => line.seq),
  )
  const lines = shown.map((line) => ({ ...line, entry: entries.get(line.seq) ?? [] }))
  const olderSeq = found.length > pageSize ? shown.at(-1)!.seq : undefined
  return { lines, opening, closing, olderSeq }
}
