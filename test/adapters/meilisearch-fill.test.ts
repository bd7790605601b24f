// test/adapters/meilisearch-fill.test.ts — an index that is filled gets everything once, and is looked at
// before it is used.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Meilisearch } from 'meilisearch'
import { fillIndex } from '../../src/adapters/search/meilisearch/fill.ts'
import type { IndexRecord } from '../../src/adapters/search/meilisearch/record.ts'
import { document, stream } from '../contracts/search-documents.ts'

test('everything arrives, one batch after the other', async () => {
  const kept = memory((record) => record)
  const documents = Array.from({ length: 4_500 }, (_, at) => document(`id-${at}`, { v: at }))
  await fillIndex(kept.client, 'next', stream(documents))
  assert.deepEqual(
    [...kept.records.values()].map(({ id, v }) => [id, v]),
    documents.map(({ id, v }) => [id, v]),
  )
  assert.ok(kept.batches.length >= 2)
  assert.equal(kept.atOnce, 1)
})

test('nothing is nothing', async () => {
  const kept = memory((record) => record)
  await fillIndex(kept.client, 'next', stream([]))
  assert.deepEqual(kept.batches, [])
})

test('an index that lacks one, or has one as it was before, is a fault', async () => {
  const given = [document('a', { v: 2 }), document('b', { v: 3 })]
  const lacking = memory((record) => (record.id === 'b' ? undefined : record))
  await assert.rejects(fillIndex(lacking.client, 'next', stream(given)), /holds 1 of the 2 activities/)
  const older = memory((record) => ({ ...record, v: 1 }))
  await assert.rejects(
    fillIndex(older.client, 'next', stream(given)),
    /does not hold activity a as it was given/,
  )
})

test('of one that is given twice the later counts', async () => {
  const kept = memory((record) => record)
  await fillIndex(kept.client, 'next', stream([document('a', { v: 2 }), document('a', { v: 3 })]))
  assert.equal(kept.records.get('a')?.v, 3)
})

/** A Meilisearch that keeps what `keeping` makes of each record, and works on each batch for two looks. */
function memory(keeping: (record: IndexRecord) => IndexRecord | undefined) {
  const records = new Map<string, IndexRecord>()
  const batches: IndexRecord[][] = []
  const kept = { records, batches, atOnce: 0, client: undefined as unknown as Meilisearch }
  const looks = new Map<number, number>()
  const index = {
    addDocumentsFromString: async (lines: string) => {
      const batch = lines.split('\n').map((line) => JSON.parse(line) as IndexRecord)
      const taskUid = batches.push(batch) - 1
      looks.set(taskUid, 2)
      kept.atOnce = Math.max(kept.atOnce, looks.size)
      return { taskUid }
    },
    getDocuments: async ({ ids }: { ids?: string[] }) => {
      const results = ids?.flatMap((id) => records.get(id) ?? []) ?? []
      return { results, total: records.size }
    },
  }
  const getTask = async (taskUid: number) => {
    const left = looks.get(taskUid)!
    looks.set(taskUid, left - 1)
    if (left > 0) return { status: 'processing' }
    looks.delete(taskUid)
    for (const record of batches[taskUid]!.flatMap((each) => keeping(each) ?? []))
      records.set(record.id, record)
    return { status: 'succeeded' }
  }
  kept.client = { index: () => index, tasks: { getTask } } as unknown as Meilisearch
  return kept
}
