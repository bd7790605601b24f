// test/funding/mutants.test.ts — each deliberate fault is reported by the invariant that is there for it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkFile } from '../../src/commands/check-ledger.ts'
import { post } from '../../src/ledger/ledger.ts'
import { openBench } from './mutant-ground.ts'
import { pastTheGuards, reckonedWrong } from './mutants.ts'

for (const [what, make] of Object.entries({ ...reckonedWrong, ...pastTheGuards })) {
  test(`${what}: ${what in pastTheGuards ? 'refused, and found' : 'found'}`, async (t) => {
    const { ground, names, raw } = await openBench(t)
    assert.deepEqual((await checkFile(ground.file)).broken, [], 'without the fault nothing is wrong')
    const { entry, sql, guards, says, broken } = make(names)
    const inBooks = () => entry && ground.store.transaction((tx) => post(tx, ground.clock.now(), entry))
    if (!(what in pastTheGuards)) await inBooks()
    if (guards) {
      const before = ground.dump()
      assert.throws(
        () => raw.exec(`BEGIN; ${sql}; COMMIT`),
        guards.say,
        'with the guard in place it is refused',
      )
      raw.exec('ROLLBACK')
      assert.deepEqual(ground.dump(), before)
      for (const name of guards.names) raw.exec(`DROP TRIGGER ${name}`)
    }
    if (sql) raw.exec(sql)
    if (what in pastTheGuards) await inBooks()
    const found = (await checkFile(ground.file)).broken
    const reported = found.filter((line) => line.startsWith(`${says} Broken: `)).join('\n')
    assert.match(reported, broken, `found only: ${found.join('\n')}`)
    for (const name of guards?.names ?? []) assert.match(found.join('\n'), new RegExp(`${name} is missing`))
  })
}

test('there are at least eight faults, and each is another', () => {
  assert.ok(Object.keys({ ...reckonedWrong, ...pastTheGuards }).length >= 8)
})
