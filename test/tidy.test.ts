// test/tidy.test.ts — the house rules as an ordinary test: rooms, arrows, first lines, sizes, views, words.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..')
/** A room imports only from rooms before it, and only through their door. */
const rooms = [
  'kernel',
  'db',
  'web',
  'audit',
  'outbox',
  'ledger',
  'identity',
  'directory',
  'funding',
  'prescriptions',
  'search',
  'payments',
  'adapters',
  'demo',
]
const files = ['routes', 'forms', 'actions', 'pages', 'store', 'tables', 'checks']
/** Rooms that may never import each other, though one stands before the other. */
const strangers = [['prescriptions', 'payments']]
/** In the kernel and the adapters each file is a door. The web's own files are the app's to compose. */
const openRooms = new Set(['kernel', 'adapters'])

function filesUnder(folder: string, ending: string): string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()
}
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const source = filesUnder('src', '.ts')
const tests = filesUnder('test', '.ts')
const views = filesUnder('views', '.hbs')

function roomOf(file: string): string | undefined {
  const [, room] = file.split('/')
  return file.startsWith('src/') && rooms.includes(room!) ? room : undefined
}

function importsOf(file: string): string[] {
  const found = read(file).matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)
  return [...found].map((match) => normalize(join(dirname(file), match[1]!)))
}

test('a room imports only rooms before it, through their door', () => {
  const wrong: string[] = []
  for (const file of source) {
    const from = roomOf(file)
    if (!from) continue
    for (const target of importsOf(file)) {
      const to = roomOf(target)
      if (to === from) continue
      if (!to) wrong.push(`${file} reaches up to ${target}`)
      else if (rooms.indexOf(to) > rooms.indexOf(from)) wrong.push(`${file} points up at ${target}`)
      else if (!openRooms.has(to) && target !== `src/${to}/${to}.ts`)
        wrong.push(`${file} misses the door: ${target}`)
      if (strangers.some((pair) => pair.includes(from) && pair.includes(to ?? ''))) {
        wrong.push(`${file} knows a stranger: ${target}`)
      }
    }
  }
  assert.deepEqual(wrong, [])
})

test('inside a room a request falls down: nothing calls upward', () => {
  const below: Record<string, string[]> = {
    store: ['routes', 'forms', 'actions', 'pages'],
    tables: ['routes', 'forms', 'actions', 'pages', 'store', 'checks'],
    pages: ['routes', 'actions', 'store', 'tables'],
    forms: ['routes', 'actions', 'pages', 'store', 'tables'],
    actions: ['routes', 'forms', 'pages', 'tables'],
    checks: ['routes', 'forms', 'pages', 'actions'],
  }
  const wrong: string[] = []
  for (const file of source.filter((each) => roomOf(each) && roomOf(each) !== 'adapters')) {
    const kind = kindOf(file)
    for (const target of importsOf(file)) {
      const targetKind = kindOf(target)
      if (roomOf(target) === roomOf(file) && kind && targetKind && below[kind]?.includes(targetKind)) {
        wrong.push(`${file} imports ${target}`)
      }
    }
  }
  assert.deepEqual(wrong, [])
})

/** "agreement-actions.ts" does the job of actions.ts. */
function kindOf(file: string): string | undefined {
  const name = file.split('/').at(-1)!.replace('.ts', '')
  return files.find((kind) => name === kind || name.endsWith(`-${kind}`))
}

test('only tables.ts names columns, only adapters a vendor; only config.ts reads the environment', () => {
  const wrong: string[] = []
  for (const file of source) {
    const text = read(file)
    if (roomOf(file) !== 'db' && /from 'drizzle-orm\/(sqlite|pg|better)/.test(text))
      wrong.push(`${file}: dialect`)
    if (!file.startsWith('src/adapters/') && /from '(stripe|meilisearch|nodemailer)'/.test(text)) {
      wrong.push(`${file}: vendor`)
    }
    const mayReadEnvironment =
      ['src/config.ts', 'src/main.ts'].includes(file) || file.startsWith('src/commands/')
    if (!mayReadEnvironment && /process\.env/.test(text)) wrong.push(`${file}: environment`)
    if (file !== 'src/kernel/clock.ts' && /Date\.now\(\)|new Date\(\)/.test(text)) wrong.push(`${file}: time`)
    if (/\b(enum|namespace)\s+\w+\s*\{/.test(text) && !/declare global/.test(text))
      wrong.push(`${file}: erasable`)
  }
  assert.deepEqual(wrong, [])
})

test('line 1 of every file says what the file is for', () => {
  const wrong = [...source, ...tests, ...filesUnder('bench', '.ts'), ...filesUnder('seeds', '.ts')].filter(
    (file) => !new RegExp(`^// ${file.replaceAll('.', '\\.')} — .{10,}`).test(read(file)),
  )
  assert.deepEqual(wrong, [])
})

test('files and lines stay small', () => {
  const sizes = source.map((file) => read(file).split('\n').length - 1).sort((a, b) => a - b)
  const share = (part: number) => sizes[Math.floor(part * (sizes.length - 1))]!
  assert.ok(share(0.5) <= 70, `half of the files have at most 70 lines, not ${share(0.5)}`)
  assert.ok(share(0.9) <= 120, `nine files in ten have at most 120 lines, not ${share(0.9)}`)
  const long = [...source, ...tests].filter((file) => read(file).split('\n').length > 301)
  assert.deepEqual(long, [], 'no file has more than 300 lines')
  const wide = [...source, ...tests].flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, at) => (line.length > 110 ? [`${file}:${at + 1}`] : [])),
  )
  assert.deepEqual(wide, [], 'no line is longer than 110 characters')
})

test('no function has more than 40 lines', () => {
  const long = source.flatMap((file) => longFunctions(read(file)).map((line) => `${file}:${line}`))
  assert.deepEqual(long, [])
})

/** Prettier ends a top-level function with a brace in the first column, which makes its size countable. */
function longFunctions(text: string): number[] {
  const lines = text.split('\n')
  const found: number[] = []
  lines.forEach((line, at) => {
    if (!/^(export )?(async )?function\*? /.test(line) || line.endsWith('}')) return
    const end = lines.findIndex((each, below) => below > at && each === '}')
    const routes = /Routes\(|createApp/.test(line) // a list of routes is a table, not a function
    if (end - at + 1 > 40 && !routes) found.push(at + 1)
  })
  return found
}

test('a folder can be looked over: a large room has corridors', () => {
  const sizes = new Map<string, number>()
  for (const file of source) sizes.set(dirname(file), (sizes.get(dirname(file)) ?? 0) + 1)
  const large = [...sizes].filter(([, count]) => count > 52)
  assert.deepEqual(large, [], 'no folder has more than 52 files')
})

test('names say what a thing is', () => {
  const vague = /(^|[-/])(utils?|helpers?|managers?|services?|data|info|common|misc)\.ts$/
  assert.deepEqual(
    source.filter((file) => vague.test(file)),
    [],
  )
})

test('every view is shown by a page, and every page shown has a view', () => {
  const shown = new Set(
    source.flatMap((file) => [...read(file).matchAll(/'([a-z-]+\/[a-z-]+)'/g)].map((match) => match[1]!)),
  )
  const pages = views.filter((view) => !/^views\/(layouts|components)\//.test(view))
  const unused = pages.filter((view) => !shown.has(view.slice('views/'.length, -'.hbs'.length)))
  assert.deepEqual(unused, [])
  const calls = source.flatMap((file) =>
    [...read(file).matchAll(/showPage\(\s*res,\s*'([^']+)'/g)].map((match) => `views/${match[1]}.hbs`),
  )
  assert.deepEqual(
    calls.filter((view) => !views.includes(view)),
    [],
  )
})

test('no view prints unescaped text, leaves an attribute bare, or carries a style', () => {
  const wrong = views.flatMap((view) => {
    const text = read(view)
    const rules: [string, boolean][] = [
      ['triple braces', text.replace('{{{body}}}', '').includes('{{{') || /\{\{&/.test(text)],
      [
        'bare attribute',
        /<[a-z][^<>]*\s[a-z-]+=(?:\{\{|[^"'\s{>])/.test(text.replaceAll(/\{\{[^}]*\}\}/g, '{{}}')),
      ],
      ['inline style', /\sstyle=/.test(text)],
      ['inline handler', /\son[a-z]+=/.test(text)],
    ]
    return rules.filter(([, broken]) => broken).map(([rule]) => `${view}: ${rule}`)
  })
  assert.deepEqual(wrong, [])
})

test('nothing here speaks of the workplace it was made in', () => {
  const texts = [
    ...source,
    ...tests,
    ...views,
    'README.md',
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'package.json',
  ]
  const wrong = texts.filter((file) => /\/work\/(main|shared)|\/tmp\/notes|\.\.\/shared/.test(read(file)))
  assert.deepEqual(
    wrong.filter((file) => file !== 'test/tidy.test.ts'),
    [],
  )
})
