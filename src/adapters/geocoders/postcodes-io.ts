// src/adapters/geocoders/postcodes-io.ts — a geocoder that asks postcodes.io where a whole postcode is.
import { z } from 'zod'
import { assertOutsideTransaction } from '../../db/db.ts'
import type { Geocoder } from '../../directory/directory.ts'
import type { Clock } from '../../kernel/clock.ts'
import { parsePostcode, type Postcode } from '../../kernel/postcode.ts'
import { rememberingFor } from './remembering.ts'
import { type Found, wholePostcode } from './whole-postcode.ts'

export interface PostcodesIo {
  /** Without a slash at the end: "https://api.postcodes.io". */
  url: string
  clock: Clock
  /** Who is asked for everything else, and when postcodes.io does not know or does not answer. */
  others: Geocoder
  /** How long an answer may take. */
  limitMillis?: number
}

/** What of the answer we read (api.postcodes.io/docs/postcode/schema). */
const answer = z.object({
  result: z.object({
    postcode: z.string().max(10),
    latitude: z.number().min(49).max(61),
    longitude: z.number().min(-9).max(2.5),
    admin_district: z.string().max(100).nullish(),
    codes: z.object({ admin_district: z.string().max(20).nullish() }).nullish(),
  }),
})
const longestAnswer = 65_536
/** An answer, or that there is none, is kept for a day; so many of them. */
const keptMillis = 24 * 60 * 60 * 1_000
const mostKept = 1_000
/** After a failure nobody is kept waiting for it again for so long. */
const pauseMillis = 30_000

/** Sends the postcode and nothing else; whatever goes wrong, the others answer. */
export function postcodesIoGeocoder({ url, clock, others, limitMillis = 800 }: PostcodesIo): Geocoder {
  const remembered = rememberingFor<Found | undefined>(clock, keptMillis, mostKept)
  const failed = rememberingFor<true>(clock, pauseMillis, 1)

  async function find(postcode: Postcode): Promise<Found | undefined> {
    const before = remembered.get(postcode.whole)
    if (before) return before.value
    if (failed.get('pause')) return undefined
    assertOutsideTransaction('asking postcodes.io')
    try {
      const found = await ask(url, postcode, limitMillis)
      remembered.set(postcode.whole, found)
      return found
    } catch {
      failed.set('pause', true)
      return undefined
    }
  }

  return {
    ...others,
    async locate(text) {
      const postcode = parsePostcode(text.slice(0, 100))
      const found = postcode && (await find(postcode))
      return found ? wholePostcode(postcode, found, others) : others.locate(text)
    },
  }
}

/** Undefined when it does not know where the postcode is; throws when it does not answer as it should. */
async function ask(url: string, { whole }: Postcode, limitMillis: number): Promise<Found | undefined> {
  const response = await fetch(`${url}/postcodes/${whole.replace(' ', '')}`, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(limitMillis),
  })
  const text = await textOf(response)
  if (response.status === 404) return undefined
  if (response.status !== 200) throw new Error(`postcodes.io answered ${response.status}.`)
  const parsed = JSON.parse(text) as { result?: { latitude?: unknown } }
  if (parsed.result?.latitude === null) return undefined
  const { result } = answer.parse(parsed)
  if (parsePostcode(result.postcode)?.whole !== whole) throw new Error('postcodes.io answered for another.')
  const { latitude: lat, longitude: lng, codes, admin_district: areaName } = result
  return { point: { lat, lng }, areaCode: codes?.admin_district ?? null, areaName: areaName ?? undefined }
}

/** The body, when it is of a reasonable size. */
async function textOf(response: Response): Promise<string> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of response.body ?? []) {
    size += piece.length
    if (size > longestAnswer) throw new Error('postcodes.io answered with too much.')
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}
