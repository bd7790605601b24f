// src/search/understanding/understand-hours.ts — reads hours of the clock as parts of the day: "after 6pm",
// "before 10".
import type { partsOfDay } from '../facets.ts'
import type { Token } from './phrases.ts'

type Part = (typeof partsOfDay)[number]

/** The hour each part begins and ends. */
const hoursOf: readonly (readonly [Part, from: number, to: number])[] = [
  ['morning', 0, 12],
  ['afternoon', 12, 17],
  ['evening', 17, 24],
]
const hourNames = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
const after = /^(?:after|from|past)$/
const before = /^(?:before|by|until|till)$/
/** A number alone is an hour only when nothing follows that it could count: "after 6 weeks". */
const afterBareHour = new Set([
  '',
  'or',
  'and',
  'on',
  'in',
  'at',
  'please',
  'only',
  'near',
  'for',
  'if',
  'when',
])

/** The parts of the day that the hour at that word allows; undefined when there is no hour. */
export function hourAt(tokens: readonly Token[], at: number): { parts: Part[]; to: number } | undefined {
  const word = (place: number) => tokens[place]?.word ?? ''
  const isAfter = after.test(word(at))
  const isBefore = before.test(word(at))
  const start = isAfter || isBefore || word(at) === 'at' ? at + 1 : at
  if (start === at && /^(?:after|from|past|before|by|until|till|at)$/.test(word(at - 1))) return undefined
  const read = clockAt(tokens, start)
  if (!read) return undefined
  const { hour, half, to } = read
  if (hour > 23 || (half && (hour < 1 || hour > 12))) return undefined
  // "16-25" is an age; "18:30" is an hour after such a word.
  const isLed = isAfter || isBefore || start > at
  if (!half && (!isLed || word(at) === 'from' || word(at) === 'by')) return undefined
  if (!half && hour < 13 && (word(at) === 'at' || to > start + 1 || !afterBareHour.has(word(to))))
    return undefined
  const late = half ? half === 'pm' : hour < (isAfter ? 9 : 7)
  const of24 = hour > 12 ? hour : (hour % 12) + (late || (!half && hour === 12) ? 12 : 0)
  const fits = hoursOf.filter(([, from, end]) =>
    isAfter ? end > of24 : isBefore ? from < of24 : from <= of24 && end > of24,
  )
  return { parts: fits.map(([part]) => part), to }
}

/** "6pm", "6 pm", "6.30pm", "18:00", "6 o'clock". */
function clockAt(
  tokens: readonly Token[],
  at: number,
): { hour: number; half: string | undefined; to: number } | undefined {
  const word = (place: number) => tokens[place]?.word ?? ''
  if (/^(?:noon|midday)$/.test(word(at))) return { hour: 12, half: 'pm', to: at + 1 }
  const named = hourNames.indexOf(word(at)) + 1
  const first = /^(\d{1,2})(am|pm)?$/.exec(named > 0 ? String(named) : word(at))
  if (!first) return undefined
  const hour = Number(first[1])
  if (first[2]) return { hour, half: first[2], to: at + 1 }
  const minutes = /^[0-5]\d(am|pm)?$/.exec(word(at + 1))
  if (minutes?.[1]) return { hour, half: minutes[1], to: at + 2 }
  const to = minutes ? at + 2 : at + 1
  if (/^(?:am|pm)$/.test(word(to))) return { hour, half: word(to), to: to + 1 }
  if (hour > 12 && !minutes) return undefined
  return { hour, half: undefined, to }
}
