// src/directory/import-rows.ts — one row of an infrastructure body's spreadsheet → a listing, or its
// mistakes.
import { z } from 'zod'
import { longest, type ListingContentInput, listingContent } from './content.ts'
import { asker, contentFrom } from './import-cells.ts'
import { type Cells, type Column, columns } from './import-columns.ts'

export interface ImportedRow {
  externalId: string
  organisation: { name: string; email: string; phone: string; website: string }
  content: ListingContentInput
  placesLeft: number | null
}
export interface Mistake {
  column: string
  says: string
}

/** Reads one row. Every mistake of the row comes back, not only the first. */
export function readRow(cells: Cells): { row: ImportedRow } | { mistakes: Mistake[] } {
  const mistakes: Mistake[] = []
  const wrong = (column: Column, says: string) => void mistakes.push({ column, says })
  const ask = asker(cells, wrong)
  for (const column of ['external_id', 'organisation', 'organisation_email', 'mode'] as const) {
    if (cells[column] === '') wrong(column, 'is empty')
  }
  if (cells.external_id.length > 60) wrong('external_id', 'is longer than 60 characters')
  if (cells.organisation.length > 200) wrong('organisation', 'is longer than 200 characters')
  const email = cells.organisation_email.toLowerCase()
  if (email && !z.email().safeParse(email).success) wrong('organisation_email', 'is not an e-mail address')
  const content = contentFrom(cells, ask, wrong)
  const placesLeft = ask.placesLeft()
  const checked = listingContent.safeParse(content)
  for (const issue of checked.error?.issues ?? []) {
    const column = columnOf(issue.path)
    if (!mistakes.some((each) => each.column === column)) wrong(column, sayIssue(issue, cells[column]))
  }
  if (mistakes.length > 0 || !checked.success) return { mistakes }
  const organisation = { name: cells.organisation, email, phone: cells.phone, website: cells.website }
  return { row: { externalId: cells.external_id, organisation, content: checked.data, placesLeft } }
}

/** The column where a mistake in the content was typed. */
function columnOf(path: PropertyKey[]): Column {
  const [first, second, third] = path.map(String)
  if (first === 'places') return third === 'name' ? 'venue' : (asColumn(third) ?? 'postcode')
  if (first === 'sessions') return asColumn(third) ?? 'day'
  if (first === 'contact') return asColumn(second) ?? 'phone'
  if (first === 'cost') return 'cost_pounds'
  return asColumn(first) ?? 'title'
}

function asColumn(name: string | undefined): Column | undefined {
  return name !== undefined && Object.hasOwn(columns, name) ? (name as Column) : undefined
}

function sayIssue(issue: { code?: string; maximum?: unknown; message: string }, cell: string): string {
  if (cell === '') return 'is empty'
  if (issue.code === 'too_big' && typeof issue.maximum === 'number' && issue.maximum <= longest.description) {
    return `is longer than ${issue.maximum} characters`
  }
  return `is not right: ${issue.message}`
}
