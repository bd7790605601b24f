// src/settings.ts — every setting by its name: what it must be, alone and beside the others.
import { z } from 'zod'
import { parseDay } from './kernel/day.ts'

const text = (says: string) => z.string({ error: says })
const appUrlAdvice = 'is the http or https address people type, without anything after the host'
const postcodesIoAdvice = 'is an address such as https://api.postcodes.io, without anything after the host'
const yearEndAdvice = 'is the month and day that financial years end on, such as 03-31'
const tilesAdvice = 'is an address such as https://tile.example/{z}/{x}/{y}.png'

const webhookAdvice = 'is a signing secret from Stripe, or several separated by commas'
const meilisearchAdvice = 'is an address such as http://127.0.0.1:7700, without anything after the host'
/** The settings by the names they have in the environment, each with what it must be. */
export const settings = z.object({
  NODE_ENV: z
    .enum(['production', 'development', 'test'], { error: 'is production, development or test' })
    .optional(),
  PORT: text('is a port number')
    .regex(/^[0-9]{1,5}$/, 'is a port number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'is a port number from 0 to 65535')
    .default(3000),
  HOST: text('is an address to listen on').min(1, 'is an address to listen on').default('127.0.0.1'),
  APP_URL: z
    .url({ protocol: /^https?$/, error: appUrlAdvice })
    .refine((address) => isOrigin(address), appUrlAdvice)
    .optional(),
  DATA_DIR: text('is a folder').min(1, 'is a folder').optional(),
  DATABASE_URL: z
    .never({ error: 'names PostgreSQL, which is not ready yet: leave it out and set DATA_DIR' })
    .optional(),
  SESSION_SECRET: text('is 32 characters or more').min(32, 'is 32 characters or more').optional(),
  PERSON_KEY: text('is 32 bytes in base64')
    .regex(/^[A-Za-z0-9+/]{43}=$/, 'is 32 bytes in base64')
    .optional(),
  YEAR_ENDS_ON: text(yearEndAdvice)
    .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/, yearEndAdvice)
    .refine((typed) => isDayOfYear(typed), yearEndAdvice)
    .default('03-31'),
  STRIPE_SECRET_KEY: text('is a secret key')
    .regex(/^(sk|rk)_(test|live)_\w+$/, 'is a secret key from Stripe')
    .optional(),
  STRIPE_WEBHOOK_SECRET: text(webhookAdvice)
    .regex(/^whsec_\w+( *, *whsec_\w+)*$/, webhookAdvice)
    .optional(),
  STRIPE_API_URL: z
    .url({ protocol: /^http$/, hostname: /^127\.0\.0\.1$/, error: 'is a stand-in on 127.0.0.1' })
    .optional(),
  MODULUS_WEIGHTS_FILE: text('is a file').min(1, 'is a file').optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'is an address such as smtp://user:password@host:587' })
    .optional(),
  MAIL_FROM: z.email({ error: 'is an e-mail address' }).optional(),
  POSTCODES_IO_URL: z
    .url({ protocol: /^https?$/, error: postcodesIoAdvice })
    .refine((address) => isOrigin(address), postcodesIoAdvice)
    .optional(),
  MAP_TILES_URL: z
    .string({ error: tilesAdvice })
    .refine((address) => isTiles(address), tilesAdvice)
    .optional(),
  MAP_TILES_CREDIT: text('says whose map it is').min(1, 'says whose map it is').max(200).optional(),
  MEILISEARCH_URL: z
    .url({ protocol: /^https?$/, error: meilisearchAdvice })
    .refine((address) => isOrigin(address), meilisearchAdvice)
    .optional(),
  MEILISEARCH_KEY: text('is a key of Meilisearch')
    .regex(/^[\x21-\x7e]{1,200}$/, 'is a key of Meilisearch')
    .optional(),
  TRUST_PROXY: text('is a number')
    .regex(/^[0-9]$/, 'is the number of proxies in front, 0 to 9')
    .transform(Number)
    .default(0),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], { error: 'is debug, info, warn, error or silent' })
    .default('info'),
  SITE_NAME: text('is a name').min(1, 'is a name').max(40, 'has 40 characters or fewer').default('Allotment'),
  HELP_EMAIL: z.email({ error: 'is an e-mail address' }).default('help@allotment.example'),
  HELP_PHONE: text('is a telephone number').min(5, 'is a telephone number').default('01632 960100'),
})
export type Settings = z.output<typeof settings>

/** What is wrong with settings that are each right alone. */
export function problemsBetween(set: Settings): string[] {
  const problems: string[] = []
  const need = (name: keyof Settings, because: string) => {
    if (set[name] === undefined) problems.push(`${name} is needed ${because}`)
  }
  if (set.STRIPE_SECRET_KEY) need('STRIPE_WEBHOOK_SECRET', 'with STRIPE_SECRET_KEY')
  if (set.STRIPE_WEBHOOK_SECRET) need('STRIPE_SECRET_KEY', 'with STRIPE_WEBHOOK_SECRET')
  if (set.MAP_TILES_URL) need('MAP_TILES_CREDIT', 'with MAP_TILES_URL')
  if (set.MAP_TILES_CREDIT) need('MAP_TILES_URL', 'with MAP_TILES_CREDIT')
  if (set.SMTP_URL) need('MAIL_FROM', 'with SMTP_URL')
  if (set.MEILISEARCH_KEY) need('MEILISEARCH_URL', 'with MEILISEARCH_KEY')
  if (set.APP_URL?.startsWith('https:') && set.TRUST_PROXY === 0) {
    problems.push(
      'TRUST_PROXY is 1 or more with an https APP_URL: something in front of us ends the encryption',
    )
  }
  if (set.NODE_ENV !== 'production') return problems
  for (const name of ['SESSION_SECRET', 'PERSON_KEY', 'APP_URL', 'SMTP_URL'] as const) {
    need(name, 'in production')
  }
  if (set.MEILISEARCH_URL) need('MEILISEARCH_KEY', 'with MEILISEARCH_URL in production')
  if (set.APP_URL?.startsWith('http:')) problems.push('APP_URL is https in production')
  if (set.STRIPE_SECRET_KEY?.includes('_test_'))
    problems.push('STRIPE_SECRET_KEY is not a test key in production')
  if (set.STRIPE_API_URL) problems.push('STRIPE_API_URL is left out in production')
  return problems
}

/** Whether the address is a site, without a path, a question, or somebody's name and password. */
function isOrigin(address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return url.href === `${url.origin}/` && !/[?#]/.test(address)
}

/** Whether some year has that day; 29 February stands for the last of February. */
function isDayOfYear(typed: string): boolean {
  return parseDay(`2024-${typed}`) !== undefined
}

/** Whether it is the address of map tiles; without https only on this machine. */
function isTiles(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, username } = new URL(address)
  const safe = protocol === 'https:' || (protocol === 'http:' && hostname === '127.0.0.1')
  const origin = /^https?:\/\/[^/{}\s;,]+\//.test(address)
  return safe && origin && username === '' && ['{z}', '{x}', '{y}'].every((part) => address.includes(part))
}
