// src/directory/edit-content.ts — between the fields of the edit form and what a listing says.
import { parsePounds, plainPounds } from '../kernel/pence.ts'
import type { FieldError, Typed } from '../web/web.ts'
import type { ListingContent } from './content.ts'
import { type Rows, typedRows } from './edit-rows.ts'

/** What a listing would say, as typed; nothing is checked yet. */
export function contentFrom(typed: Typed, rows: Rows): unknown {
  const said = (name: string) => [typed[name] ?? ''].flat()[0]!.trim()
  const ticked = (name: string) => [typed[name] ?? []].flat()
  const given = (name: string) => said(name) || undefined
  const age = (name: string) => (/^[0-9]+$/.test(said(name)) ? Number(said(name)) : undefined)
  return {
    title: said('title'),
    summary: said('summary'),
    description: said('description').replaceAll('\r\n', '\n'),
    needs: ticked('needs'),
    kind: given('kind'),
    forWhom: said('forWhom'),
    ageFrom: age('ageFrom'),
    ageTo: age('ageTo'),
    exclusion: given('exclusion'),
    cost: { pence: parsePounds(said('costPounds') || '0') ?? 0, note: given('costNote') },
    places: rows.places,
    mode: ticked('mode'),
    covers: said('covers')
      .split(',')
      .map((area) => area.trim())
      .filter(Boolean),
    sessions: rows.sessions,
    access: ticked('access'),
    languages: ticked('languages').length > 0 ? ticked('languages') : ['en'],
    contact: { phone: given('phone'), email: given('email'), website: given('website') },
    acceptsPrescriptions: ticked('acceptsPrescriptions').includes('yes'),
    takesUnfunded: ticked('acceptsPrescriptions').includes('unfunded') ? undefined : false,
  }
}

/** The field of the page where a mistake in the content was typed, with words that fit the page. */
export function fieldError(
  { path, message }: { path: PropertyKey[]; message: string },
  rows: Rows,
): FieldError {
  const [first, at, inner] = path.map(String)
  if (first === 'places' && inner) {
    const name = { name: 'venue', outwardCode: 'postcode', stepFree: 'stepfree' }[inner] ?? inner
    return { field: `${name}-${rows.placeRows[Number(at)]}`, text: message }
  }
  if (first === 'sessions' && inner) {
    const text = inner === 'day' ? 'Choose the day.' : message
    return { field: `${inner === 'place' ? 'at' : inner}-${rows.timeRows[Number(at)]}`, text }
  }
  if (first === 'contact') return { field: at ?? 'phone', text: message }
  if (first === 'cost') return { field: at === 'note' ? 'costNote' : 'costPounds', text: message }
  return { field: first ?? 'title', text: message }
}

/** What the form shows for a listing: the other direction. */
export function typedFrom(content: ListingContent, placesLeft: number | null): Typed {
  const { cost, contact, ageFrom, ageTo } = content
  return {
    title: content.title,
    summary: content.summary,
    description: content.description,
    needs: content.needs,
    kind: content.kind ?? '',
    forWhom: content.forWhom,
    ageFrom: ageFrom === undefined ? '' : String(ageFrom),
    ageTo: ageTo === undefined ? '' : String(ageTo),
    exclusion: content.exclusion ?? '',
    costPounds: plainPounds(cost.pence),
    costNote: cost.note ?? '',
    mode: content.mode,
    covers: content.covers.join(', '),
    access: content.access,
    languages: content.languages,
    phone: contact.phone ?? '',
    email: contact.email ?? '',
    website: contact.website ?? '',
    acceptsPrescriptions: [
      ...(content.acceptsPrescriptions ? ['yes'] : []),
      ...(content.takesUnfunded === false ? [] : ['unfunded']),
    ],
    placesLeft: placesLeft === null ? '' : String(placesLeft),
    ...typedRows(content),
  }
}
