// src/directory/import-words.ts — the words a spreadsheet may use for needs, languages, modes and days.
import type { Weekday } from '../kernel/day.ts'
import { modes, weekdays } from './content.ts'
import { dayNames } from './describe.ts'
import { codesOf, labelOf, needs } from './vocabulary.ts'

export const knownNeeds = new Map(
  needs.flatMap(({ id, label }) => [id, label].map((said) => [plain(said), id])),
)
export const knownLanguages = new Map(
  codesOf('languages').flatMap((code) =>
    [code, labelOf('languages', code)].map((said) => [plain(said), code]),
  ),
)
export const knownModes = new Map(modes.map((mode) => [mode as string, mode as string]))
export const knownDays = new Map<string, Weekday>(
  weekdays.flatMap((day) => [day, plain(dayNames[day])].map((said) => [said, day] as [string, Weekday])),
)

/** The parts of a cell that holds several. */
export function splitList(cell: string): string[] {
  return cell
    .split(';')
    .map((each) => each.trim())
    .filter(Boolean)
}

/** As it is compared: without regard to capitals or blanks. */
export function plain(text: string): string {
  return text.trim().toLowerCase().replaceAll(/\s+/g, ' ')
}

/** "9:30" → "09:30". */
export function padded(time: string): string {
  return /^[0-9]:/.test(time) ? `0${time}` : time
}
