// src/funding/funds/burn-down-picture.ts — a burn-down → the model of its picture and of the table beside it.
import { type Day, dayNumber, formatDay } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import { type BurnDown, monthName, type MonthLeft } from './burn-down.ts'

/** The picture's size and what its axes leave free, in its own units. */
const width = 480
const height = 280
const edge = { left: 80, right: 10, top: 14, bottom: 38 }
const layers = ['reserved', 'allocated', 'free'] as const
const names = { reserved: 'Reserved', allocated: 'Allocated', free: 'Free' }

/** The model of views/components/burn-down.hbs; one band lies on the other, from reserved up to free. */
export function burnDownPicture(burnDown: BurnDown, fundName: string) {
  const { months, forecast, says } = burnDown
  const points = [burnDown.start, ...months]
  const { x, y, at } = scalesFor(points, forecast)
  const now = months.at(-1)!
  return {
    width,
    height,
    title: `What is left of ${fundName}, month by month`,
    description: `${says} On ${formatDay(now.on)} ${formatPounds(now.leftPence)} was left.`,
    areas: areasOf(points, at),
    line: `M${points.map(({ on, leftPence }) => at(on, leftPence)).join('L')}`,
    forecast: forecast && `M${at(now.on, now.leftPence)}L${at(forecast.on, forecast.leftPence)}`,
    levels: levelsOf(points, y),
    days: ticksOf(points[0]!.on, forecast?.on ?? now.on).map(({ on, anchor }) => ({
      x: tenths(x(dayNumber(on))),
      y: height - 10,
      anchor,
      label: monthName(on),
    })),
    keys: layers.map((name) => ({ name, text: names[name] })).reverse(),
    hasForecast: forecast !== undefined,
    says,
    head: heads.map((text, index) => (index === 0 ? { text } : { text, numeric: true })),
    rows: rowsOf(months, forecast),
  }
}

const heads = ['At the end of', 'Left unspent', 'Free', 'Allocated', 'Reserved', 'Spent that month']

function scalesFor(points: MonthLeft[], forecast: BurnDown['forecast']) {
  const first = dayNumber(points[0]!.on)
  const last = dayNumber(forecast?.on ?? points.at(-1)!.on)
  const x = scale(first, Math.max(last, first + 1), edge.left, width - edge.right)
  const y = scale(0, topOf(points), height - edge.bottom, edge.top)
  return { x, y, at: (on: Day, pence: number) => `${tenths(x(dayNumber(on)))} ${tenths(y(pence))}` }
}

function levelsOf(points: MonthLeft[], y: (pence: number) => number) {
  const top = topOf(points)
  return [0, top / 2, top].map((pence) => ({
    y: tenths(y(pence)),
    label: formatPounds(pence),
    from: edge.left,
    to: width - edge.right,
    x: edge.left - 8,
  }))
}

type At = (on: Day, pence: number) => string

function areasOf(points: MonthLeft[], at: At) {
  const under = points.map(() => 0)
  return layers.map((name) => {
    const floor = points.map(({ on }, index) => at(on, under[index]!)).reverse()
    points.forEach(({ bands }, index) => (under[index]! += bands[name]))
    const ceiling = points.map(({ on }, index) => at(on, under[index]!))
    return { name, path: `M${[...ceiling, ...floor].join('L')}Z` }
  })
}

function rowsOf(months: MonthLeft[], forecast: BurnDown['forecast']) {
  const money = (pence: number) => ({ text: formatPounds(pence), numeric: true })
  const rows = months.map(({ on, bands, leftPence, spentPence }, index) => [
    { text: index === months.length - 1 ? `Today, ${formatDay(on)}` : monthName(on) },
    ...[leftPence, bands.free, bands.allocated, bands.reserved, spentPence].map(money),
  ])
  if (!forecast) return rows
  const none = { text: '', numeric: true }
  return [
    ...rows,
    [{ text: `${formatDay(forecast.on)}, at this rate` }, money(forecast.leftPence), none, none, none, none],
  ]
}

function ticksOf(first: Day, last: Day) {
  const ticks = [{ on: first, anchor: 'start' }]
  if (last.slice(0, 7) !== first.slice(0, 7)) ticks.push({ on: last, anchor: 'end' })
  return ticks
}

function scale(from: number, to: number, start: number, end: number) {
  return (value: number) => start + ((value - from) * (end - start)) / (to - from || 1)
}

/** The next of 1, 2, 5, 10 … pounds at or above all points, in pence. */
function topOf(points: MonthLeft[]): number {
  const mostPence = Math.max(...points.map((point) => point.leftPence))
  for (let size = 100; ; size *= 10) {
    const found = [1, 2, 5].find((times) => times * size >= mostPence)
    if (found !== undefined) return found * size
  }
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}
