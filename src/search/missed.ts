// src/search/missed.ts — what an activity lacks of what was asked, in a few words: "Costs £3", "Not online".
import { type Activity, dayNames, labelOf, needLabel, sayModes } from '../directory/directory.ts'
import { formatPounds } from '../kernel/pence.ts'
import { audiences } from './understanding/audiences.ts'
import { codesOfFilter } from './facets.ts'

export interface Missed {
  facet: string
  codes: readonly string[]
  /** As the user sees the condition: "Tuesday, morning". */
  label: string
}

const days: Record<string, string> = dayNames
const dayList = Object.values(days)

/** What that activity lacks of that condition, which it does not fulfil. */
export function sayMissed({ facet, codes, label }: Missed, { content }: Pick<Activity, 'content'>): string {
  const code = codes[0] ?? ''
  switch (facet) {
    case 'price':
      return `Costs ${formatPounds(content.cost.pence)}`
    case 'slot':
      return sayNotThen(label)
    case 'need':
      return `Not for ${lower(needLabel(code))}`
    case 'kind':
      return `Not ${lower(labelOf('kinds', code))}`
    case 'mode':
      return `Only ${lower(sayModes(content.mode))}`
    case 'access':
      return `Does not say: ${lower(labelOf('access', code))}`
    case 'language':
      return `Not in ${labelOf('languages', code)}`
    case 'age':
      return `Not for ${lower(codesOfFilter.age[code] ?? label)}`
    case 'for':
      return `Not only for ${lower(audiences[code] ?? label)}`
    case 'prescriptions':
      return content.acceptsPrescriptions ? 'Nobody pays for prescriptions now' : 'Takes no prescriptions'
    case 'room':
      return 'Full: ask about waiting'
    case 'funding':
      return 'Not funded that way'
    default:
      return `Not ${lower(label)}`
  }
}

/** "Tuesday, morning" → "Not on Tuesday mornings"; "Weekend" → "Not at the weekend". */
function sayNotThen(label: string): string {
  const [days, parts] = label.split(', ') as [string, string?]
  if (parts !== undefined)
    return `Not on ${sayDays(days.replace(/s$/, ''))} ${parts.replaceAll(/\w{3,}/g, '$&s')}`
  if (days === 'Weekend') return 'Not at the weekend'
  return isDays(days) ? `Not on ${sayDays(days)}` : `Not in the ${lower(days)}`
}

function isDays(label: string): boolean {
  return label === 'Weekdays' || dayList.some((name) => label.startsWith(name))
}

/** The names of days keep their capitals. */
function sayDays(label: string): string {
  return label.startsWith('Week') ? lower(label) : label
}

/** A label inside a sentence: its capital goes, unless the word is all capitals or a name. */
function lower(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label
}
