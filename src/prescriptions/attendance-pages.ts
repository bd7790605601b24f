// src/prescriptions/attendance-pages.ts — what a group can tell us next about an accepted prescription.
import { formatDay, type Day } from '../kernel/day.ts'
import { formatPounds } from '../kernel/pence.ts'
import { fieldsOf, type FieldError, type Typed } from '../web/web.ts'
import { isAttended } from './attendance.ts'
import type { CustomMilestone } from './custom-milestone.ts'
import { endReasons } from './end-reason.ts'
import type { Prescription } from './prescription.ts'

/** One thing that the agreement pays for beyond acceptance, in pence. */
interface PaidStep {
  milestone: string
  tariffPence: number
  label: string
}

/** What is known when the next step is offered. */
export interface NextParts {
  prescription: Prescription
  paid: readonly PaidStep[]
  reached: ReadonlySet<CustomMilestone>
  today: Day
}

/** The next step, with what it earns; undefined when there is none. */
export function nextModel(parts: NextParts, typed: Typed, errors: readonly FieldError[]) {
  const { prescription, today } = parts
  if (!isAttended(prescription)) return undefined
  const isStarted = prescription.status === 'started'
  const wrong = (name: string) => errors.some(({ field }) => field.startsWith(name))
  return {
    id: prescription.id,
    isStarted,
    today,
    earns: earns(parts, isStarted ? 'completed' : 'first-attendance'),
    agreeWords: prescription.startsOn ? 'Change the start date' : 'Agree a start date',
    fields: fieldsOf(dateWords, typed, errors),
    anotherDay: wrong('attendedOn'),
    agreeing: wrong('startsOn'),
    further: furtherSteps(parts),
  }
}

const dateWords = {
  attendedOn: { label: 'When did they first come?', hint: 'For example, 27 3 2026', date: true },
  startsOn: { label: 'When will they start?', hint: 'For example, 27 3 2026', date: true },
}

const when: Record<string, string> = {
  'first-attendance': 'when they first come',
  completed: 'when they finish',
}

/** "£15 is paid when they first come." or nothing. */
function earns({ paid }: NextParts, milestone: string): string {
  const pence = paid.find((each) => each.milestone === milestone)?.tariffPence ?? 0
  return pence > 0 ? `${formatPounds(pence)} is paid ${when[milestone]}.` : ''
}

/** The further steps of the agreement that were not told yet. */
function furtherSteps({ paid, reached }: NextParts) {
  return paid
    .filter(({ milestone }) => milestone.startsWith('custom-') && !reached.has(milestone as CustomMilestone))
    .map(({ milestone, label, tariffPence }) => ({
      milestone,
      label,
      earns: tariffPence > 0 ? `${formatPounds(tariffPence)} is paid.` : '',
    }))
}

/** What a list of prescriptions being attended says to do next. */
export function nextWords({ status, startsOn }: Prescription, today: Day): string {
  if (status === 'started') return 'Next: tell us when they finish'
  if (startsOn === null) return 'Next: agree a start date'
  return startsOn > today ? `Starts ${formatDay(startsOn)}` : 'Next: tell us if they came'
}

/** Those with something to tell now come first; each part keeps its order. */
export function dueFirst(prescriptions: readonly Prescription[], today: Day): Prescription[] {
  const isDue = ({ status, startsOn }: Prescription) =>
    status !== 'started' && startsOn !== null && startsOn <= today
  return [...prescriptions.filter(isDue), ...prescriptions.filter((each) => !isDue(each))]
}

export type EndKind = 'no-start' | 'early-end'

/** The question pages before something that cannot be taken back. */
export const endings: Record<EndKind, { title: string; button: string }> = {
  'no-start': { title: 'Did they not start?', button: 'They did not start' },
  'early-end': { title: 'Did they stop before the end?', button: 'They stopped early' },
}

/** The page that asks for the reason; `paidPence` is what is paid for it all the same. */
export function endModel(
  { id, fundedAs }: Prescription,
  kind: EndKind,
  paidPence: number,
  typed: Typed,
  errors: readonly FieldError[],
) {
  const items = Object.entries(endReasons).map(([value, text]) => ({ value, text }))
  const paid = paidPence > 0 ? `${formatPounds(paidPence)} is paid for your time. ` : ''
  return {
    id,
    kind,
    button: endings[kind].button,
    money: fundedAs === 'per-referral' ? `${paid}Nothing more is paid for this prescription.` : undefined,
    fields: fieldsOf({ reason: { label: 'Why?', items } }, typed, errors),
  }
}
