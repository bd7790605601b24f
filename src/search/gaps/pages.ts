// src/search/gaps/pages.ts — the report on gaps as a page with a picture, and as a file for a spreadsheet.
import { type Day, formatDay } from '../../kernel/day.ts'
import { fieldsOf, toCsv } from '../../web/web.ts'
import { type Count, type GapReport, type Period, periods } from './report.ts'

const periodNames: Record<Period, string> = {
  month: 'This month',
  quarter: 'The last 3 months',
  year: 'This financial year',
}
const fewerThan = 5
const shades = 4
/** With less than this nothing is as dark as can be: two searches are no hot spot. */
const fewestForDarkest = 8
const mostFilters = 15

/**
 * The model of views/search/gaps.hbs. With `hidesFew` no figure from one to four is said, nor any sum that
 * would give it away.
 */
export function gapsPage(report: GapReport, period: Period, since: Day, hidesFew: boolean) {
  const { total, places, rows, filters } = report
  const most = Math.max(
    fewestForDarkest,
    ...rows.flatMap(({ counts }) => counts.map(({ searches }) => searches)),
  )
  const words = {
    period: {
      label: 'Period',
      items: periods.map((value) => ({ value, text: periodNames[value] })),
    },
  }
  return {
    fields: fieldsOf(words, { period }),
    period,
    since: formatDay(since),
    nothing: total.searches === 0,
    hidesFew,
    total: hidesFew ? undefined : sayTotal(total),
    grid: {
      heads: hidesFew ? places : [...places, 'All places'],
      rows: rows.map(({ need, counts, total: all }) => ({
        head: need,
        cells: [
          ...counts.map((count) => cell(count, most, hidesFew)),
          ...(hidesFew ? [] : [{ text: String(all.searches), shade: 'total' }]),
        ].map((each, at) => ({ ...each, label: [...places, 'All places'][at]! })),
      })),
    },
    // What was asked for is a sum over all places.
    filters: (hidesFew ? [] : filters)
      .slice(0, mostFilters)
      .map(({ label, searches }) => [{ text: label }, { text: String(searches), numeric: true }]),
  }
}

/** The shade of a few is always the lightest: it must not tell what the number does not. */
function cell({ searches }: Count, most: number, hidesFew: boolean) {
  const shade = searches === 0 ? 0 : Math.ceil((searches / most) * shades)
  const isFew = hidesFew && searches < fewerThan
  return { text: say(searches, hidesFew), shade: String(isFew ? Math.min(shade, 1) : shade) }
}

function say(searches: number, hidesFew: boolean): string {
  return isHidden(searches, hidesFew) ? 'fewer than 5' : String(searches)
}

function isHidden(searches: number, hidesFew: boolean): boolean {
  return hidesFew && searches > 0 && searches < fewerThan
}

function sayTotal({ searches, full }: Count): string {
  const whole = `${searches} ${searches === 1 ? 'search' : 'searches'} ended without an open activity.`
  return full === 0 ? whole : `${whole} In ${full} of them there was something, but all of it was full.`
}

/** One line for each need and place with a search. */
export function gapsCsv({ places, rows }: GapReport, since: Day, hidesFew: boolean): string {
  const heads = ['Since', 'Need', 'Place', 'Searches', 'Of these, everything was full']
  const lines = rows.flatMap(({ need, counts }) =>
    counts.flatMap(({ searches, full }, at) => {
      if (searches === 0) return []
      const some = [searches, full, searches - full].some((each) => isHidden(each, hidesFew))
      const shown = isHidden(searches, hidesFew) ? 'fewer than 5' : searches
      return [[since, need, places[at]!, shown, some ? 'not shown' : full]]
    }),
  )
  return toCsv(heads, lines)
}
