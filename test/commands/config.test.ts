// test/commands/config.test.ts — settings: every bad one is named at once, and no value is ever said.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ConfigError, readConfig } from '../../src/config.ts'

const canary = 'canary-7f3a'
const inProduction = {
  NODE_ENV: 'production',
  SESSION_SECRET: 'x'.repeat(32),
  PERSON_KEY: Buffer.alloc(32, 7).toString('base64'),
  APP_URL: 'https://allotment.example',
  SMTP_URL: 'smtps://user:word@mail.example:465',
  MAIL_FROM: 'hello@allotment.example',
  TRUST_PROXY: '1',
}

/** The names that a refusal complains of, in its order; it must be a ConfigError. */
function named(env: NodeJS.ProcessEnv): string[] {
  try {
    readConfig(env)
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error))
    return error.message
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(' ')[0]!)
  }
  return []
}

test('with no settings at all there is a configuration for this machine', () => {
  const config = readConfig({})
  assert.equal(config.port, 3000)
  assert.equal(config.host, '127.0.0.1')
  assert.equal(config.production, false)
  assert.equal(config.stripe, undefined)
  assert.match(config.databaseFile, /\/data\/allotment\.sqlite$/)
})

test('an empty setting is the same as none, and settings of other programs are left alone', () => {
  assert.equal(readConfig({ PORT: '', SMTP_URL: '', PATH: '/bin', EDITOR: canary }).port, 3000)
})

test('every bad setting is named at once, and no value is said', () => {
  const bad = {
    NODE_ENV: `staging-${canary}`,
    PORT: `80-${canary}`,
    APP_URL: `ftp://${canary}`,
    DATABASE_URL: `postgres://${canary}@db`,
    SESSION_SECRET: canary,
    PERSON_KEY: canary,
    YEAR_ENDS_ON: canary,
    STRIPE_SECRET_KEY: canary,
    STRIPE_WEBHOOK_SECRET: canary,
    STRIPE_API_URL: `https://${canary}`,
    SMTP_URL: `imap://${canary}`,
    MAIL_FROM: canary,
    MAP_TILES_URL: `https://${canary}/{z}/{x}.png`,
    MAP_TILES_CREDIT: canary.repeat(30),
    MEILISEARCH_URL: `https://${canary}/indexes`,
    MEILISEARCH_KEY: `${canary}\n`,
    TRUST_PROXY: canary,
    LOG_LEVEL: canary,
    SITE_NAME: canary.repeat(9),
    HELP_EMAIL: canary,
    HELP_PHONE: '1',
  }
  assert.deepEqual(named(bad), Object.keys(bad))
  assert.throws(
    () => readConfig(bad),
    (error: Error) => !error.message.includes(canary),
  )
})

test('the table of modulus weights is a file, found from where the app starts', () => {
  assert.equal(readConfig({}).modulusWeightsFile, undefined)
  const { modulusWeightsFile } = readConfig({ MODULUS_WEIGHTS_FILE: 'tables/valacdos.txt' })
  assert.equal(modulusWeightsFile, join(process.cwd(), 'tables', 'valacdos.txt'))
})

test('Meilisearch is one address, with a key in production, and a key alone says nothing', () => {
  const url = { MEILISEARCH_URL: 'http://127.0.0.1:7700/' }
  assert.deepEqual(readConfig(url).meilisearch, { url: 'http://127.0.0.1:7700', key: '' })
  assert.deepEqual(named({ MEILISEARCH_KEY: canary }), ['MEILISEARCH_URL'])
  assert.deepEqual(named({ ...inProduction, ...url }), ['MEILISEARCH_KEY'])
  assert.deepEqual(named({ ...inProduction, ...url, MEILISEARCH_KEY: canary }), [])
  assert.equal(readConfig({}).meilisearch, undefined)
})

test('financial years end on a real day of the year, on 31 March unless another is set', () => {
  for (const YEAR_ENDS_ON of ['31-03', '3-31', '02-30', '04-31', '13-01', '00-10', '31 March']) {
    assert.deepEqual(named({ YEAR_ENDS_ON }), ['YEAR_ENDS_ON'], YEAR_ENDS_ON)
  }
  assert.deepEqual(readConfig({}).yearEndsOn, { month: 3, day: 31 })
  assert.deepEqual(readConfig({ YEAR_ENDS_ON: '02-29' }).yearEndsOn, { month: 2, day: 29 })
})

test('a port is a whole number from 0 to 65535', () => {
  for (const PORT of ['-1', '65536', '3000.5', '3e3', '0x50', 'http', '١٢']) {
    assert.deepEqual(named({ PORT }), ['PORT'], PORT)
  }
  assert.equal(readConfig({ PORT: '0' }).port, 0)
  assert.equal(readConfig({ PORT: '65535' }).port, 65_535)
})

test('our address is a site alone: letters put paths behind it', () => {
  for (const APP_URL of ['http://x.example/', 'http://x.example:8080', 'http://127.0.0.1:3000']) {
    assert.deepEqual(named({ APP_URL }), [], APP_URL)
  }
  const wrong = [
    'http://x.example/path',
    'http://x.example/?',
    'http://x.example#a',
    'http://me:word@x.example',
  ]
  for (const APP_URL of [...wrong, 'x.example', 'http://']) assert.deepEqual(named({ APP_URL }), ['APP_URL'])
})

test('map tiles come from one site, over TLS unless it is this machine', () => {
  const tiles = (url: string) => ({ MAP_TILES_URL: url, MAP_TILES_CREDIT: '© Example Maps' })
  for (const url of ['https://tile.example/{z}/{x}/{y}.png?key=1', 'http://127.0.0.1:8080/{z}/{x}/{y}.png']) {
    assert.equal(readConfig(tiles(url)).site.tiles?.url, url)
  }
  const wrong = [
    'http://tile.example/{z}/{x}/{y}.png',
    'https://{s}.tile.example/{z}/{x}/{y}.png',
    'https://me@tile.example/{z}/{x}/{y}.png',
    "https://tile.example;script-src'/{z}/{x}/{y}.png",
    '/{z}/{x}/{y}.png',
  ]
  for (const url of wrong) assert.deepEqual(named(tiles(url)), ['MAP_TILES_URL'], url)
})

test('several signing secrets of Stripe are separated by commas', () => {
  const stripe = { STRIPE_SECRET_KEY: 'sk_test_1' }
  for (const said of ['whsec_1,whsec_2', 'whsec_1, whsec_2 , whsec_3']) {
    assert.deepEqual(named({ ...stripe, STRIPE_WEBHOOK_SECRET: said }), [], said)
  }
  for (const said of ['whsec_1,', ',whsec_1', 'whsec_1 whsec_2', 'whsec_1;whsec_2', 'whsec_1,sk_test_1']) {
    assert.deepEqual(named({ ...stripe, STRIPE_WEBHOOK_SECRET: said }), ['STRIPE_WEBHOOK_SECRET'], said)
  }
})

test('settings that belong together are asked for together', () => {
  assert.deepEqual(named({ STRIPE_SECRET_KEY: 'sk_test_1' }), ['STRIPE_WEBHOOK_SECRET'])
  assert.deepEqual(named({ STRIPE_WEBHOOK_SECRET: 'whsec_1' }), ['STRIPE_SECRET_KEY'])
  assert.deepEqual(named({ SMTP_URL: 'smtp://mail.example' }), ['MAIL_FROM'])
  assert.deepEqual(named({ APP_URL: 'https://allotment.example' }), ['TRUST_PROXY'])
  assert.deepEqual(named({ MAP_TILES_URL: 'https://tile.example/{z}/{x}/{y}.png' }), ['MAP_TILES_CREDIT'])
  assert.deepEqual(named({ MAP_TILES_CREDIT: '© Example Maps' }), ['MAP_TILES_URL'])
})

test('production asks for every secret it lacks', () => {
  assert.deepEqual(named({ NODE_ENV: 'production' }), ['SESSION_SECRET', 'PERSON_KEY', 'APP_URL', 'SMTP_URL'])
  assert.equal(readConfig(inProduction).production, true)
})

test('production refuses test keys, the stand-in, short secrets and an address without TLS', () => {
  const stripe = { STRIPE_SECRET_KEY: 'sk_live_1', STRIPE_WEBHOOK_SECRET: 'whsec_1' }
  assert.deepEqual(named({ ...inProduction, ...stripe }), [])
  for (const key of ['sk_test_1', 'rk_test_1']) {
    assert.deepEqual(named({ ...inProduction, ...stripe, STRIPE_SECRET_KEY: key }), ['STRIPE_SECRET_KEY'])
  }
  assert.deepEqual(named({ ...inProduction, ...stripe, STRIPE_API_URL: 'http://127.0.0.1:4010' }), [
    'STRIPE_API_URL',
  ])
  assert.deepEqual(named({ ...inProduction, APP_URL: 'http://allotment.example' }), ['APP_URL'])
  assert.deepEqual(named({ ...inProduction, SESSION_SECRET: 'short', PERSON_KEY: 'c2hvcnQ=' }), [
    'SESSION_SECRET',
    'PERSON_KEY',
  ])
})

test('.env.example explains every setting there is, and no other', () => {
  const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
  const settings = [...read('src/settings.ts').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map((match) => match[1]!)
  const explained = [...read('.env.example').matchAll(/^#? ?([A-Z][A-Z_]+)=/gm)].map((match) => match[1]!)
  assert.deepEqual([...explained].sort(), [...settings].sort())
  assert.ok(settings.length > 10)
})
