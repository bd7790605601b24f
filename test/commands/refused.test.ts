// test/commands/refused.test.ts — what the machine or the command line gets wrong is one line, never a stack.
import assert from 'node:assert/strict'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { readConfig } from '../../src/config.ts'
import { localSecrets } from '../../src/local-secrets.ts'
import { start, temporaryFolder } from '../support/process.ts'

test('a folder, a file or an address that cannot be used is one line', async (t) => {
  const folder = await temporaryFolder(t)
  const [file, junk, broken] = ['file', 'junk', 'broken'].map((name) => join(folder, name))
  await writeFile(file!, '')
  for (const dir of [junk!, broken!]) await mkdir(dir)
  await writeFile(join(junk!, 'allotment.sqlite'), 'not a database, whatever it is called '.repeat(200))
  await writeFile(join(broken!, 'secrets.json'), '{"sessionSecret":')
  const settings = [
    [{ DATA_DIR: file! }, /file/],
    [{ DATA_DIR: junk! }, /not a database/],
    [{ DATA_DIR: broken! }, /secrets\.json cannot be read/],
    [{ DATA_DIR: join(folder, 'new'), HOST: '203.0.113.9' }, /203\.0\.113\.9/],
  ] as const
  for (const [setting, says] of settings) {
    const { code, said } = await start(t, ['src/main.ts'], { PORT: '0', ...setting }).ended()
    assert.equal(code, 1)
    assert.match(said, /^[^\n]+\n$/)
    assert.match(said, says)
  }
})

test('a command called wrongly says how to call it', async (t) => {
  const DATA_DIR = join(await temporaryFolder(t), 'with a blank')
  for (const args of [['--more', '1'], ['5'], ['--activities', '0'], ['--activities']]) {
    const { code, said } = await start(t, ['src/commands/seed.ts', ...args], { DATA_DIR }).ended()
    assert.deepEqual([code, said.split('\n').length], [1, 2], said)
    assert.match(said, /^Use: npm run seed/)
  }
  const { code, said } = await start(t, ['src/commands/import.ts', import.meta.dirname], { DATA_DIR }).ended()
  assert.deepEqual([code, said.split('\n').length], [1, 2], said)
})

test('local secrets are made once, for their owner alone, and nothing else is left', async (t) => {
  const dataDir = join(await temporaryFolder(t), 'data')
  const config = readConfig({ DATA_DIR: dataDir })
  const first = localSecrets(config)
  assert.deepEqual(localSecrets(config), first)
  assert.deepEqual(await readdir(dataDir), ['secrets.json'])
  assert.ok((await readFile(join(dataDir, 'secrets.json'), 'utf8')).includes(first.sessionSecret))
})
