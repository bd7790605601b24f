// test/adapters/meilisearch-server.test.ts — which Meilisearch is run on this machine, and which is refused.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { findMeilisearch, pinnedProgram } from '../../src/adapters/search/meilisearch-server.ts'

test('a binary other than the known one is refused in a sentence, and none is left', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'allotment-search-'))
  t.after(() => rm(folder, { recursive: true }))
  const other = join(folder, 'other')
  await writeFile(other, '#!/bin/sh\nexit 0\n')
  const refused = await pinnedProgram(folder, other)
  assert.match(
    (refused as { missing: string }).missing,
    /not the file that was looked at \(SHA-256 [0-9a-f]{64}\)/,
  )
  assert.ok(!existsSync(join(folder, 'meilisearch')))
  const gone = await pinnedProgram(folder, join(folder, 'nothing-here'))
  assert.match((gone as { missing: string }).missing, /^No Meilisearch here: set MEILISEARCH_URL/)
})

test('a server that is given is used as it is', async () => {
  const found = await findMeilisearch({ url: 'http://127.0.0.1:1', key: 'k' })
  assert.ok(!('missing' in found))
  assert.deepEqual([found.url, found.key], ['http://127.0.0.1:1', 'k'])
  await found.stop()
})
