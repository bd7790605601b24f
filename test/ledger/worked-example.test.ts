// test/ledger/worked-example.test.ts — the figures of the worked example in docs/ledger.md are the books'.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test, type TestContext } from 'node:test'
import { sampleEntries } from '../../src/commands/docs-entries.ts'
import { journalPage, trialBalance } from '../../src/ledger/ledger.ts'
import { allSteps, beforeClosing, closings, type Example, openExample, type Step } from './worked-example.ts'

/** The columns of the page by their heads: the ends of the accounts that are added up, and whose they are. */
const columns: Record<string, { ends: string; of?: string }> = {
  bank: { ends: 'bank' },
  'held for the fund': { ends: ':held' },
  'owed to groups': { ends: ':payable' },
  'paid ahead': { ends: ':prepaid' },
  'used, not paid': { ends: ':accrued' },
  'owed back': { ends: ':owes-us' },
  'on its way': { ends: ':in-flight' },
  'at Stripe': { ends: 'stripe:balance' },
  'due to the funder': { ends: ':due-to-funder' },
  free: { ends: ':free' },
  promised: { ends: ':allocated' },
  'set aside': { ends: ':reserved' },
  spent: { ends: ':spent' },
  returned: { ends: ':returned' },
  together: { ends: ':granted' },
  'places free': { ends: ':places-free', of: 'block' },
  'places held': { ends: ':places-reserved', of: 'block' },
  'places used': { ends: ':places-used', of: 'block' },
  'places lapsed': { ends: ':places-lapsed', of: 'block' },
  goodwill: { ends: ':places-goodwill', of: 'block' },
  'next year’s places': { ends: ':places-free', of: 'next' },
}

type Figures = Record<string, number>
interface Table {
  heads: string[]
  rows: Map<string, Figures>
}

test('every figure of the worked example is what the books say', async (t) => {
  const example = await openExample(t)
  const [money, promises, places] = tables()
  const said = [money!, promises!, places!]
  let before = await figuresOf(example)
  const opening = before
  for (const [says, act] of allSteps) {
    await act(example)
    const now = await figuresOf(example)
    for (const { heads, rows } of said) {
      const row = rows.get(says)
      const changed = heads.filter((head) => now[head] !== before[head])
      if (!row) assert.deepEqual(changed, [], `"${says}" is missing in a table`)
      else assert.deepEqual(moved(now, opening, heads), row, says)
    }
    assert.deepEqual(await example.broken(), [], says)
    before = now
  }
  const names = new Set(allSteps.map(([says]) => says))
  const unknown = said.flatMap(({ rows }) => [...rows.keys()]).filter((says) => !names.has(says))
  assert.deepEqual(unknown, [], 'every row of the page is a step')
})

test('every row of the worked example adds up by itself', () => {
  const [money, promises] = tables()
  for (const [says, row] of money!.rows) {
    const ours = ['bank', 'at Stripe', 'paid ahead', 'owed back']
    const owed = ['held for the fund', 'owed to groups', 'used, not paid', 'on its way', 'due to the funder']
    assert.equal(sum(row, ours), sum(row, owed), says)
  }
  for (const [says, row] of promises!.rows) {
    assert.equal(sum(row, ['free', 'promised', 'set aside', 'spent', 'returned']), row.together, says)
  }
})

for (const [at, [says, act]] of closings.entries()) {
  test(`the block of the worked example is closed: ${says.toLowerCase()}`, async (t) => {
    const [, , , table] = tables()
    assert.deepEqual([...table!.rows.keys()], ['Before', ...closings.map(([way]) => way)])
    const { example, opening } = await livedThrough(t, beforeClosing)
    const { heads, rows } = table!
    assert.deepEqual(moved(await figuresOf(example), opening, heads), rows.get('Before'))
    await act(example)
    assert.deepEqual(moved(await figuresOf(example), opening, heads), [...rows.values()][at + 1])
    assert.deepEqual(await example.broken(), [])
  })
}

test('the table of entries has every kind of entry that the example writes', async (t) => {
  const { example } = await livedThrough(t, allSteps)
  const written = await journalPage(example.store.read, { limit: 500 })
  const drawn = new Set(sampleEntries.map(({ kind }) => kind))
  assert.deepEqual(
    written.map(({ kind }) => kind).filter((kind) => !drawn.has(kind)),
    [],
  )
  const others = [...drawn].filter((kind) => !written.some((entry) => entry.kind === kind))
  const atRails = ['charge', 'to-bank', 'suspense', 'write-back']
  const wrong = ['undo-deposit', 'net', 'refuse', 'bounce', 'reversal', ...atRails]
  assert.deepEqual(others, wrong, 'only what goes wrong or costs something is not in the example')
})

async function livedThrough(t: TestContext, steps: Step[]) {
  const example = await openExample(t)
  const opening = await figuresOf(example)
  for (const [, act] of steps) await act(example)
  return { example, opening }
}

/** What the books say for each column, in pence or places. */
async function figuresOf({ store, idOf }: Example): Promise<Figures> {
  const lines = await trialBalance(store.read)
  const sumOf = ({ ends, of }: { ends: string; of?: string }) =>
    lines
      .filter(({ code }) => code.endsWith(ends) && (of === undefined || code.includes(idOf(of))))
      .reduce((total, { balance }) => total + balance, 0)
  return Object.fromEntries(Object.entries(columns).map(([head, accounts]) => [head, sumOf(accounts)]))
}

/** What the example itself moved: another fund was there before it. */
function moved(now: Figures, opening: Figures, heads: string[]): Figures {
  return Object.fromEntries(heads.map((head) => [head, now[head]! - opening[head]!]))
}

function sum(row: Figures, heads: string[]): number {
  return heads.reduce((total, head) => total + row[head]!, 0)
}

/** The tables of the worked example: money, promises, places, and the ways to close. */
function tables(): Table[] {
  const page = readFileSync(new URL('../../docs/ledger.md', import.meta.url), 'utf8')
  const section = page.slice(page.indexOf('## A worked example'), page.indexOf('## What is written when'))
  return section
    .split('\n\n')
    .filter((block) => block.startsWith('| '))
    .map(tableFrom)
}

function tableFrom(block: string): Table {
  const [head, , ...lines] = block.trim().split('\n').map(cellsOf)
  const heads = head!.slice(1)
  const rows = lines.map(([says, ...cells]): [string, Figures] => {
    const figures = cells.map((cell, at) => figureOf(heads[at]!, cell))
    return [says!, Object.fromEntries(heads.map((each, at) => [each, figures[at]!]))]
  })
  return { heads, rows: new Map(rows) }
}

function cellsOf(line: string): string[] {
  const cells = line.split('|').slice(1, -1)
  return cells.map((cell) => cell.trim())
}

/** Pounds as pence; places as they are. */
function figureOf(head: string, cell: string): number {
  assert.ok(columns[head], `no column "${head}"`)
  const isPlaces = /places|goodwill/.test(head)
  return Math.round(Number(cell.replaceAll(',', '')) * (isPlaces ? 1 : 100))
}
