// src/calendar.ts — what is done at times of its own: each ten minutes, each hour, each day.
import { postDueInstalments } from './funding/funding.ts'
import { system } from './kernel/actor.ts'
import { type Day, dayOf } from './kernel/day.ts'
import { Refusal } from './kernel/refusal.ts'
import { lookAtHeldRuns, pollEvents, pollPayees, readStripe } from './payments/payments.ts'
import type { Ports } from './ports.ts'
import {
  type Drift,
  mendDrift,
  mendWhenShort,
  refreshFacts,
  removeExpiredLists,
  removeOldGaps,
  type SearchEngine,
} from './search/search.ts'

const minuteMillis = 60_000
const hourMillis = 60 * minuteMillis
/** How far back messages of Stripe are looked for each hour; once a day, as far as Stripe has them. */
const lookBackMillis = 3 * hourMillis

/** Starts the calendar of a running Allotment; what comes back stops it. */
export function startCalendar(ports: Ports): () => void {
  let dayDone: Day | undefined
  const hourly = () => {
    everyHour(ports)
    const today = dayOf(ports.clock.now())
    if (dayDone !== today) everyDay(ports)
    dayDone = today
  }
  const timers = [
    setInterval(() => everyTenMinutes(ports), 10 * minuteMillis).unref(),
    setInterval(hourly, hourMillis).unref(),
  ]
  everyHour(ports)
  return () => timers.forEach(clearInterval)
}

/**
 * What the calendar brings about: block instalments that fell due, and remittances held for want of money
 * looked at anew, and messages of Stripe that never came. Doing any of it twice is harmless.
 */
function everyHour(ports: Ports): void {
  const now = ports.clock.now()
  tried(ports, 'due instalments', postDueInstalments(ports, system('calendar')))
  if (ports.hasRail) {
    tried(ports, 'polling Stripe', pollEvents(ports, new Date(now.getTime() - lookBackMillis)))
  }
  tried(
    ports,
    'held remittances',
    ports.store.transaction((tx) => lookAtHeldRuns(tx, now)),
  )
}

/**
 * A fault is told, and nothing else waits for it. That somebody else is away for a while is no fault of
 * ours.
 */
function tried(ports: Ports, what: string, work: Promise<unknown>): void {
  work.catch((fault: unknown) => {
    const isAway = fault instanceof Refusal && fault.kind === 'busy'
    ports.log[isAway ? 'warn' : 'error']({ err: fault }, what)
  })
}

/** Whether a search engine lost anything: a quick look. */
function everyTenMinutes(ports: Ports): void {
  forEachEngine(ports, (engine) => mendWhenShort(ports, engine))
}

/**
 * What search shows of other rooms is looked at anew, drift is mended, what has run out is removed; and
 * Stripe's own account of our balance there is read, whether or not anybody looks.
 */
function everyDay(ports: Ports): void {
  tried(ports, 'removing old gaps', removeOldGaps(ports))
  tried(ports, 'removing expired lists', removeExpiredLists(ports))
  tried(ports, 'looking at facts for search', refreshFacts(ports))
  forEachEngine(ports, (engine) => mendDrift(ports, engine))
  if (!ports.hasRail) return
  tried(ports, 'reading Stripe', readStripe(ports, system('calendar')))
  tried(ports, 'polling Stripe', pollEvents(ports))
  tried(ports, 'polling Stripe for payees', pollPayees(ports))
}

function forEachEngine(ports: Ports, mend: (engine: SearchEngine) => Promise<Drift>): void {
  for (const engine of ports.engines) {
    void mendOne(ports, mend(engine))
  }
}

async function mendOne(ports: Ports, mending: Promise<Drift>): Promise<void> {
  try {
    const drift = await mending
    if (drift.missing + drift.extra > 0) ports.log.warn({ ...drift }, 'search had drifted')
  } catch (fault) {
    ports.log.error({ err: fault }, 'upkeep of search')
  }
}
