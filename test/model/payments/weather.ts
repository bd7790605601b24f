// test/model/payments/weather.ts — what becomes of requests on their way to Stripe and back.
import type { Dice } from './dice.ts'

/** `slow` is carried out later and answered then; `late` is carried out later and never answered. */
export type Fate =
  | 'well'
  | 'lost'
  | 'reply-lost'
  | 'reply-cut'
  | 'slow'
  | 'late'
  | 'failed'
  | 'failed-though-done'
  | 'failed-for-now'
  | 'too-many'
  | 'key-in-use'
  | 'lock-timeout'

type Odds = Partial<Record<Fate, number>>

const weathers = {
  calm: { well: 1 },
  breezy: { well: 20, lost: 1, 'reply-lost': 1, slow: 1, 'failed-for-now': 1, 'too-many': 1 },
  stormy: {
    well: 4,
    lost: 1,
    'reply-lost': 2,
    'reply-cut': 1,
    slow: 1,
    late: 1,
    failed: 1,
    'failed-though-done': 1,
    'failed-for-now': 1,
    'too-many': 1,
    'key-in-use': 1,
    'lock-timeout': 1,
  },
  // Outages: nothing gets there; it gets there and nothing comes back; all sorts.
  away: { lost: 1 },
  mute: { 'reply-lost': 3, 'failed-though-done': 1 },
  broken: { failed: 1, 'failed-for-now': 1, 'reply-cut': 1, lost: 1, late: 1 },
} as const satisfies Record<string, Odds>

export type Weather = keyof typeof weathers
export const outages = ['away', 'mute', 'broken'] as const satisfies Weather[]

/** Only what changes something can fail though it was done, or be carried out twice. */
const onlyWrites = new Set<Fate>(['late', 'failed', 'failed-though-done', 'key-in-use'])

/** What becomes of one request in this weather. */
export function fateOf(dice: Dice, weather: Weather, method: string): Fate {
  const fate = dice.weighted<Fate>(weathers[weather] as Record<Fate, number>)
  return method === 'GET' && onlyWrites.has(fate) ? 'failed-for-now' : fate
}
