// test/web/in-turn.test.ts — requests begin in the order they came, each in a turn of the event loop.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Request, Response } from 'express'
import { inTurn } from '../../src/web/in-turn.ts'

const [req, res] = [{} as Request, {} as Response]

/** Resolves when the event loop has come round once more. */
const once = () => new Promise((resume) => setImmediate(resume))

test('requests that came together begin one by one, each in a turn of the event loop', async () => {
  const begun: string[] = []
  const turn = inTurn()
  const ask = (name: string) => turn(req, res, () => void begun.push(name))
  for (const name of ['first', 'second', 'third']) ask(name)
  assert.equal(begun.length, 0)
  await once()
  assert.deepEqual(begun, ['first'])
  ask('late')
  await once()
  await once()
  assert.deepEqual(begun, ['first', 'second', 'third'])
  await once()
  assert.deepEqual(begun, ['first', 'second', 'third', 'late'])
  ask('after a rest')
  await once()
  assert.equal(begun.at(-1), 'after a rest')
})

test('a request that waits for something holds up no other', async () => {
  const turn = inTurn()
  const second = Promise.withResolvers<void>()
  const first = Promise.withResolvers<void>()
  turn(req, res, () => void second.promise.then(first.resolve, first.reject))
  turn(req, res, () => second.resolve())
  await first.promise
})
