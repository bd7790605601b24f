// src/calendar.ts — what is done at times of its own: each ten minutes, each hour, each day.
import { postDueInstalments } from './funding/funding.ts'
import { system } from './kernel/actor.ts'
import { type Day, dayOf } from './kernel/day.ts'
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
  postDueInstalments(ports, system('calendar')).catch((fault: unknown) => {
    ports.log.error({ err: fault }, 'due instalments')
  })
  if (ports.hasRail) {
    const since = new Date(ports.clock.now().getTime() - lookBackMillis)
    pollEvents(ports, since).catch((fault: unknown) => ports.log.error({ err: fault }, 'polling Stripe'))
  }
  ports.store
    .transaction((tx) => lookAtHeldRuns(tx, ports.clock.now()))
    .catch((fault: unknown) => ports.log.error({ err: fault }, 'held remittances'))
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
  const tried = async (what: string, work: Promise<unknown>): Promise<void> => {
    await work.catch((fault: unknown) => ports.log.error({ err: fault }, what))
  }
  void tried('removing old gaps', removeOldGaps(ports))
  void tried('removing expired lists', removeExpiredLists(ports))
  void tried('looking at facts for search', refreshFacts(ports))
  forEachEngine(ports, (engine) => mendDrift(ports, engine))
  if (!ports.hasRail) return
  void tried('reading Stripe', readStripe(ports, system('calendar')))
  void tried('polling Stripe', pollEvents(ports))
  void tried('polling Stripe for payees', pollPayees(ports))
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
