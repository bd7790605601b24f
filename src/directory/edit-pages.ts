// src/directory/edit-pages.ts — what the page for changing a listing shows: its fields, with what was typed.
import { type FieldError, fieldsOf, type FieldWords, type Typed } from '../web/web.ts'
import { longest } from './content.ts'
import { mostPlaces, mostTimes, placeNames, timeNames } from './edit-rows.ts'
import { placeWords, timeWords, words } from './edit-words.ts'

/** What the page needs to know besides what was typed. */
export interface EditAbout {
  /** Where the form is posted. */
  action: string
  versionNumber: number
  formId: string
  /** A sentence when the curator returned the listing, or somebody else changed it meanwhile. */
  notice?: string
  /** The newest version, when somebody else changed the listing meanwhile. */
  otherHref?: string
}

const spareTimes = 3

/** The model of views/directory/edit.hbs. */
export function editPage(about: EditAbout, typed: Typed, errors: FieldError[] = []) {
  const used = (names: readonly string[], most: number) => highestRow(typed, names, most)
  const places = used(placeNames, mostPlaces)
  const times = used(timeNames.slice(0, 3), mostTimes)
  const time = (row: number) => timeRow(row, typed, errors, Math.max(1, places))
  return {
    action: about.action,
    versionNumber: about.versionNumber,
    formId: about.formId,
    notice: about.notice,
    otherHref: about.otherHref,
    longest,
    fields: fieldsOf(words, typed, errors),
    places: rows(Math.max(1, places)).map((row) => placeRow(row, typed, errors)),
    sparePlace: places > 0 && places < mostPlaces ? placeRow(places + 1, typed, errors) : undefined,
    times: rows(times).map(time),
    spareTimes: rows(spareTimes).map((row) => time(times + row)),
  }
}

function placeRow(row: number, typed: Typed, errors: FieldError[]) {
  return { legend: `Place ${row}`, fields: numbered(placeWords, row, typed, errors) }
}

function timeRow(row: number, typed: Typed, errors: FieldError[], places: number) {
  return { legend: `Time ${row}`, fields: numbered(timeWords(places), row, typed, errors) }
}

/** The fields of one row, by their plain names; in the form each name ends with the row's number. */
function numbered<Name extends string>(
  named: Record<Name, FieldWords>,
  row: number,
  typed: Typed,
  errors: FieldError[],
) {
  const entries = Object.entries<FieldWords>(named)
  const fields = fieldsOf(
    Object.fromEntries(entries.map(([name, words]) => [`${name}-${row}`, words])),
    typed,
    errors,
  )
  return Object.fromEntries(entries.map(([name]) => [name, fields[`${name}-${row}`]!]))
}

function highestRow(typed: Typed, names: readonly string[], most: number): number {
  return rows(most).findLast((row) => names.some((name) => typed[`${name}-${row}`])) ?? 0
}

function rows(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at + 1)
}
