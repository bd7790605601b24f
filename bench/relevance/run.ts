// bench/relevance/run.ts — how well both engines answer the judged queries: npm run bench:relevance.
import { readFileSync } from 'node:fs'
import {
  askedFrom,
  baseWordList,
  findActivities,
  type SearchEngine,
  understand,
} from '../../src/search/search.ts'
import { median, printResult, printTable } from '../report.ts'
import {
  isUnsafeFirst,
  type JudgedQuery,
  mean,
  ndcg,
  overlap,
  successWithin,
  zeroResults,
} from './measures.ts'
import { openSeeded, type Seeded } from './seeded.ts'
import { readings, shareUnderstood } from './understanding.ts'

/** What a query was answered with. */
interface Answered {
  judged: JudgedQuery
  titles: string[]
  danger: boolean
  millis: number
}

/** Below these the search has got worse, and the run fails. */
const floors = { success5: 0.95, ndcg10: 0.87, zero: 0.01, unsafe: 0, overlap: 0.9 }
/** What is aimed at, and not reached yet. */
const aims = { ndcg10: 0.9 }
const worstShown = 15
const knows = { towns: new Set<string>(), wordList: baseWordList, weekday: 'mon' } as const
const fresh = read('fresh.json')
const newest = [...read('people.json'), ...read('staff.json')]
const sets = {
  queries: read('queries.json'),
  'held-out': read('held-out.json'),
  /** Every second one is never looked at while the search is tuned, only its figures. */
  'fresh, seen': fresh.filter(isSeen),
  'fresh, unseen': fresh.filter(isUnseen),
  'newest, seen': newest.filter(isSeen),
  'newest, unseen': newest.filter(isUnseen),
}

/** The unseen queries again, as two further readers graded them: they count in nothing but their own lines. */
const again = {
  'unseen, 2nd reader': read('second-reader.json'),
  'unseen, 3rd reader': read('third-reader.json'),
}

function isSeen(_: unknown, at: number): boolean {
  return at % 2 === 0
}

function isUnseen(_: unknown, at: number): boolean {
  return !isSeen(_, at)
}

function read(file: string): JudgedQuery[] {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as JudgedQuery[]
}

/** Asks as the search page does, with the words in one box and the place in the other. */
async function ask(ports: Seeded['ports'], search: SearchEngine, judged: JudgedQuery): Promise<Answered> {
  const { query: q, near = '' } = judged
  const asked = askedFrom({ query: { q, near } })
  const startedAt = performance.now()
  const { found, understood } = await findActivities({ ...ports, search }, asked)
  const millis = performance.now() - startedAt
  return {
    judged,
    titles: found.map(({ activity }) => activity.content.title),
    danger: understood.danger,
    millis,
  }
}

async function askAll(ports: Seeded['ports'], search: SearchEngine, set: JudgedQuery[]): Promise<Answered[]> {
  const answers: Answered[] = []
  for (const judged of set) answers.push(await ask(ports, search, judged))
  return answers
}

const isJudged = ({ judged }: Answered) => Object.keys(judged.relevant).length > 0

function figuresOf(all: readonly Answered[]) {
  const answers = all.filter(isJudged)
  const over = (measure: (answer: Answered) => number) => rounded(mean(answers.map(measure)))
  return {
    success1: over(({ titles, judged }) => successWithin(1, titles, judged.relevant)),
    success5: over(({ titles, judged }) => successWithin(5, titles, judged.relevant)),
    ndcg10: over(({ titles, judged }) => ndcg(titles, judged.relevant)),
    zero: rounded(zeroResults(answers.map(({ titles }) => titles))),
    unsafe: all.filter(({ titles, judged }) => isUnsafeFirst(titles, judged.unsafe)).length,
    panelMissing: all.filter(({ danger, judged }) => judged.danger && !danger).length,
  }
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000
}

/** The queries of the open set that are answered worst. Those held out stay unseen, so as not to be tuned on. */
function printWorst(name: string, all: readonly Answered[]): void {
  const scored = all
    .filter(isJudged)
    .map((answer) => ({ ...answer, gain: ndcg(answer.titles, answer.judged.relevant) }))
  console.error(
    `\n${name}: the ${worstShown} worst of the open set, with the grades of what came and what is missing`,
  )
  for (const { judged, titles, gain } of scored.sort((a, b) => a.gain - b.gain).slice(0, worstShown)) {
    const graded = titles.slice(0, 5).map((title) => `${judged.relevant[title] ?? 0} ${title}`)
    const missing = Object.entries(judged.relevant)
      .filter(([title]) => !titles.slice(0, 10).includes(title))
      .sort(([, a], [, b]) => b - a)
      .slice(0, 3)
      .map(([title, grade]) => `${grade} ${title}`)
    const near = judged.near ? ` (near ${judged.near})` : ''
    console.error(`${gain.toFixed(2)} ${judged.query}${near}\n     came: ${graded.join(' | ') || 'nothing'}`)
    if (missing.length > 0) console.error(`     missing: ${missing.join(' | ')}`)
  }
}

async function measure({ ports, ...engines }: Seeded) {
  const { meilisearch } = engines
  if ('missing' in meilisearch) console.error(`Without Meilisearch: ${meilisearch.missing}`)
  const asked = {
    embedded: engines.embedded,
    ...('missing' in meilisearch ? {} : { meilisearch }),
  }
  const answers: Record<string, Record<string, Answered[]>> = {}
  for (const [name, engine] of Object.entries(asked)) {
    answers[name] = {}
    for (const [set, queries] of Object.entries({ ...sets, ...again })) {
      answers[name][set] = await askAll(ports, engine, queries)
    }
  }
  return answers
}

/** What is below its floor, as sentences; none when nothing is. */
function belowFloors(
  name: string,
  { success5, ndcg10, zero, unsafe, panelMissing }: ReturnType<typeof figuresOf>,
) {
  return [
    ...(success5 < floors.success5 ? [`${name}: success@5 is ${success5}, not ${floors.success5}`] : []),
    ...(ndcg10 < floors.ndcg10 ? [`${name}: nDCG@10 is ${ndcg10}, not ${floors.ndcg10}`] : []),
    ...(zero > floors.zero ? [`${name}: ${zero} of the queries find nothing, more than ${floors.zero}`] : []),
    ...(unsafe > floors.unsafe ? [`${name}: ${unsafe} first results are unsafe`] : []),
    ...(panelMissing > 0 ? [`${name}: ${panelMissing} words of danger show no panel`] : []),
  ]
}

/** The answers that count together: each query once. */
function counted(bySet: Record<string, Answered[]>): Answered[] {
  return Object.keys(sets).flatMap((set) => bySet[set]!)
}

function report(answers: Record<string, Record<string, Answered[]>>): string[] {
  const head = ['', 'queries', 'success@1', 'success@5', 'nDCG@10', 'nothing found', 'unsafe first', 'ms']
  const rows: string[][] = []
  const missed: string[] = []
  const figures: Record<string, Record<'success1' | 'success5' | 'ndcg10', number>> = {}
  for (const [name, bySet] of Object.entries(answers)) {
    const together = counted(bySet)
    for (const [set, some] of [...Object.entries(bySet), ['together', together] as const]) {
      const { success1, success5, ndcg10, zero, unsafe } = figuresOf(some)
      const cells = [some.length, success1, success5, ndcg10, zero, unsafe]
      rows.push([
        `${name}, ${set}`,
        ...cells.map(String),
        median(some.map(({ millis }) => millis)).toFixed(1),
      ])
    }
    printWorst(name, bySet.queries!)
    const { success1, success5, ndcg10, ...others } = figuresOf(together)
    missed.push(...belowFloors(name, { success1, success5, ndcg10, ...others }))
    figures[name] = { success1, success5, ndcg10 }
    if (ndcg10 < aims.ndcg10) console.error(`${name}: nDCG@10 is ${ndcg10}; ${aims.ndcg10} is aimed at.`)
  }
  printTable('Judged queries over the seeded directory', [head, ...rows])
  missed.push(...overlapOf(answers))
  const share = rounded(shareUnderstood(readings(), (query) => understand(query, knows)))
  console.error(
    `Of the needs that a reader understood of ${readings().length} queries ${share} is understood.`,
  )
  for (const says of missed) console.error(says)
  printResult('relevance', figures)
  return missed
}

function overlapOf({ embedded, meilisearch }: Record<string, Record<string, Answered[]>>): string[] {
  if (!embedded || !meilisearch) return []
  const [ours, theirs] = [counted(embedded), counted(meilisearch)]
  const shared = rounded(mean(ours.map(({ titles }, at) => overlap(titles, theirs[at]!.titles))))
  console.error(`The two engines' first ten have ${shared} in common.`)
  return shared < floors.overlap ? [`The overlap is ${shared}, not ${floors.overlap}`] : []
}

const seeded = await openSeeded()
try {
  const missed = report(await measure(seeded))
  if (missed.length > 0) process.exitCode = 1
} finally {
  await seeded.close()
}
