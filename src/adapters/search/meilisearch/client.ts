// src/adapters/search/meilisearch/client.ts — how we speak to Meilisearch, and what its faults mean to us.
import { Meilisearch, MeilisearchApiError } from 'meilisearch'
import { EngineAway } from '../../../search/search.ts'
import { keptAlive } from './http.ts'

/**
 * A client whose every request ends within `timeoutMillis`. A compressed answer waits some 45 ms for an
 * acknowledgement that the network holds back, so that we ask for answers as they are.
 */
export function clientFor(at: { url: string; key: string }, timeoutMillis: number): Meilisearch {
  return new Meilisearch({
    host: at.url,
    apiKey: at.key,
    timeout: timeoutMillis,
    requestInit: { headers: { 'accept-encoding': 'identity' } },
    httpClient: keptAlive(),
  })
}

/**
 * What Meilisearch itself said of a request, which the client may have wrapped; undefined for other faults.
 */
function refusalOf(fault: unknown): MeilisearchApiError | undefined {
  if (fault instanceof MeilisearchApiError) return fault
  return fault instanceof Error && fault.cause ? refusalOf(fault.cause) : undefined
}

/** The code of what Meilisearch refused ("index_not_found"); undefined for any other fault. */
export function refusalCode(fault: unknown): string | undefined {
  return refusalOf(fault)?.cause?.code
}

/** Whether Meilisearch read what we asked and refuses it: asking again would change nothing. */
export function isRefusal(fault: unknown): boolean {
  const refusal = refusalOf(fault)
  return refusal !== undefined && [400, 413, 415].includes(refusal.response.status)
}

/** Runs a request. What Meilisearch refused is thrown as it is, anything else as an engine that is away. */
export async function asking<Result>(request: () => Promise<Result>): Promise<Result> {
  try {
    return await request()
  } catch (fault) {
    if (fault instanceof EngineAway) throw fault
    const refusal = refusalOf(fault)
    if (isRefusal(fault)) throw refusal
    const because = reasonOf(fault)
    const says = `Meilisearch: ${(refusal ?? (fault as Error)).message}${because ? ` (${because})` : ''}`
    // Only its own answer is kept: what the client says of other faults holds the request, and with it the
    // key.
    throw new EngineAway(says, refusal)
  }
}

/** What the network said: "ECONNREFUSED". */
function reasonOf(fault: unknown): string | undefined {
  if (!(fault instanceof Error)) return undefined
  if (fault.name === 'MeilisearchRequestTimeOutError') return 'no answer in time'
  const { code } = fault as NodeJS.ErrnoException
  return typeof code === 'string' ? code : reasonOf(fault.cause)
}
