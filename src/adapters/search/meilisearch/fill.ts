// src/adapters/search/meilisearch/fill.ts — fills an empty index with many documents, and looks whether they
// are all there.
import { setImmediate as turn } from 'node:timers/promises'
import type { Meilisearch } from 'meilisearch'
import type { SearchDocument } from '../../../search/search.ts'
import { asking } from './client.ts'
import { countOf, recordsOf } from './kept-index.ts'
import { recordOf } from './record.ts'
import { untilDone } from './tasks.ts'

/**
 * How many documents are sent together while it works on those before: what each costs is then a third less
 * than in thousands.
 */
const together = 10_000
/** How many are enough when it has nothing to do. */
const togetherLeast = 2_000
/** So many letters at once, far below what it takes on (100 MB). */
const lettersMost = 16_000_000
/** So many are made ready before others get a turn. */
const beforeTurn = 50
/** One in so many is looked at again. */
const sampled = 500

/** Fills it. A fault when it does not hold what it was given: how many, and some of them in their version. */
export async function fillIndex(
  client: Meilisearch,
  uid: string,
  documents: AsyncIterable<SearchDocument>,
): Promise<void> {
  const versions = await sendAll(client, uid, documents)
  const held = await countOf(client, uid)
  if (held !== versions.size)
    throw new Error(`Meilisearch holds ${held} of the ${versions.size} activities it was given.`)
  const some = [...versions.keys()].filter((_, at) => at % sampled === 0)
  const there = some.length > 0 ? await recordsOf({ client, uid }, some) : new Map<string, never>()
  for (const id of some) {
    if (there.get(id)?.v !== versions.get(id))
      throw new Error(`Meilisearch does not hold activity ${id} as it was given.`)
  }
}

/** Sends a batch while the next one is read, never two at once. Returns the version last sent of each. */
async function sendAll(
  client: Meilisearch,
  uid: string,
  documents: AsyncIterable<SearchDocument>,
): Promise<Map<string, number>> {
  const versions = new Map<string, number>()
  const sender = senderTo(client, uid)
  let lines: string[] = []
  let letters = 0
  const send = async () => {
    const body = lines.join('\n')
    lines = []
    letters = 0
    await sender.send(body)
  }
  for await (const document of documents) {
    versions.set(document.id, document.v)
    const line = JSON.stringify(recordOf(document))
    letters += line.length
    const isFull = lines.push(line) >= together || letters >= lettersMost
    if (lines.length % beforeTurn === 0) await turn()
    if (isFull || (!sender.isBusy && lines.length >= togetherLeast)) await send()
  }
  if (lines.length > 0) await send()
  await sender.done()
  return versions
}

/** Sends one batch after the other: the next one when the one before is in the index. */
function senderTo(client: Meilisearch, uid: string) {
  const index = client.index(uid)
  let sending = Promise.resolve()
  let isBusy = false
  return {
    get isBusy() {
      return isBusy
    },
    async send(body: string) {
      await sending
      const add = () => index.addDocumentsFromString(body, 'application/x-ndjson', { primaryKey: 'id' })
      const task = await asking(add)
      isBusy = true
      sending = untilDone(client, task).finally(() => (isBusy = false))
      sending.catch(() => {})
    },
    done: () => sending,
  }
}
