// src/directory/import-cells.ts — the cells of one row of a spreadsheet, read the ways people write them.
import { mostPence, parsePounds } from '../kernel/pence.ts'
import { parsePostcode } from '../kernel/postcode.ts'
import { type Cells, type Column } from './import-columns.ts'
import {
  knownDays,
  knownLanguages,
  knownModes,
  knownNeeds,
  padded,
  plain,
  splitList,
} from './import-words.ts'

export type Wrong = (column: Column, says: string) => void

/** Reads the cells that are codes, amounts or yes and no, in the ways people write them. */
export function asker(cells: Cells, wrong: Wrong) {
  const refuse = (column: Column, what: string, cell = cells[column]) =>
    wrong(column, `“${cell}” is not ${what}`)
  return {
    codes(column: Column, known: Map<string, string>, what: string): string[] {
      const codes = splitList(cells[column]).map((cell) => {
        const code = known.get(plain(cell))
        if (code === undefined) refuse(column, what, cell)
        return code ?? ''
      })
      return [...new Set(codes.filter(Boolean))]
    },
    flag(column: Column): boolean | undefined {
      const cell = plain(cells[column])
      if (cell !== '' && cell !== 'yes' && cell !== 'no') refuse(column, 'yes or no')
      return cell === '' ? undefined : cell === 'yes'
    },
    pence(): number {
      const cell = cells.cost_pounds
      const pence = cell === '' ? 0 : parsePounds(cell)
      if (pence !== undefined) return pence
      if (/^£?[0-9,]+\.[0-9]{3,}$/.test(cell)) wrong('cost_pounds', `“${cell}” has more than two decimals`)
      else refuse('cost_pounds', `an amount in pounds up to £${mostPence / 100}`)
      return 0
    },
    placesLeft(): number | null {
      const cell = cells.places_left
      if (cell === '') return null
      if (!/^[0-9]{1,6}$/.test(cell)) refuse('places_left', 'a whole number from 0')
      return Number(cell)
    },
  }
}

/** What the row says of its activity; mistakes are told to `wrong`. */
export function contentFrom(cells: Cells, ask: ReturnType<typeof asker>, wrong: Wrong): unknown {
  const mode = ask.codes('mode', knownModes, 'one of in-person, online, phone, home')
  const inPerson = mode.includes('in-person')
  if (inPerson) {
    for (const column of ['venue', 'town', 'postcode'] as const) {
      if (cells[column] === '') wrong(column, 'is empty, and the activity is in person')
    }
  }
  const stepFree = ask.flag('step_free')
  const place = placeFrom(cells, stepFree, wrong)
  const session = sessionFrom(cells, inPerson && place !== undefined, wrong)
  const languages = ask.codes('languages', knownLanguages, 'a language we know')
  return {
    title: cells.title,
    summary: cells.summary,
    description: cells.description.replaceAll('\r\n', '\n'),
    needs: ask.codes('needs', knownNeeds, 'a need'),
    cost: { pence: ask.pence() },
    places: place ? [place] : [],
    mode,
    sessions: session ? [session] : [],
    access: stepFree ? ['step-free'] : [],
    languages: languages.length > 0 ? languages : ['en'],
    contact: {
      phone: cells.phone || undefined,
      email: cells.email || cells.organisation_email || undefined,
      website: cells.website || undefined,
    },
    acceptsPrescriptions: ask.flag('accepts_prescriptions') ?? false,
    takesUnfunded: ask.flag('takes_unfunded') === false ? false : undefined,
  }
}

function placeFrom(cells: Cells, stepFree: boolean | undefined, wrong: Wrong) {
  const { venue, address, town } = cells
  if (!venue && !town && !cells.postcode) return undefined
  const postcode = parsePostcode(cells.postcode)
  if (!postcode && cells.postcode) wrong('postcode', `“${cells.postcode}” is not a postcode`)
  const where = { postcode: postcode?.whole ?? '', outwardCode: postcode?.outwardCode ?? '' }
  return { name: venue, address, town, ...where, ...(stepFree === undefined ? {} : { stepFree }) }
}

function sessionFrom(cells: Cells, atPlace: boolean, wrong: Wrong) {
  const { day, start, end } = cells
  if (day === '') {
    for (const column of ['start', 'end'] as const) {
      if (cells[column]) wrong('day', `is empty, and “${column}” is not`)
    }
    return undefined
  }
  const known = knownDays.get(plain(day))
  if (!known) wrong('day', `“${day}” is not a day`)
  for (const column of ['start', 'end'] as const) {
    const isTime = /^([01][0-9]|2[0-3]):[0-5][0-9]$/.test(padded(cells[column]))
    if (!isTime) wrong(column, `“${cells[column]}” is not a time like 09:30`)
  }
  const times = { start: padded(start), end: padded(end) }
  if (times.start >= times.end) wrong('end', 'is not after the start')
  return { day: known ?? 'mon', ...times, ...(atPlace ? { place: 0 } : {}) }
}
