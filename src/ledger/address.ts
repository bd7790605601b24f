// src/ledger/address.ts — what stands in the addresses of the ledger's lists, read and written.
import type { Request } from 'express'
import { queryText } from '../web/web.ts'

/** How many entries or lines a page shows. */
export const pageSize = 50
export const ledgerCrumb = { href: '/ledger', text: 'Ledger' }

/** These values of the address, each '' when absent. */
export function queryOf<Name extends string>(req: Request, names: readonly Name[]): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, queryText(req, name, 100)])) as Record<Name, string>
}

/** The entry before which the page of a list begins; undefined for the newest. */
export function seqBefore(req: Request): number | undefined {
  const seq = Number(queryText(req, 'before', 16))
  return Number.isSafeInteger(seq) && seq > 0 ? seq : undefined
}

/** The address with these values, those that are empty left out. */
export function address(path: string, query: Record<string, string>, before?: number): string {
  const given = Object.entries(query).filter(([, value]) => value !== '')
  if (before !== undefined) given.push(['before', String(before)])
  return given.length > 0 ? `${path}?${new URLSearchParams(given).toString()}` : path
}
