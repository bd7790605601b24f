// test/commands/import.test.ts — what the import says while it works, of mistakes, and when it is done.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importProgress, sayCounts, sayMistake, sayMistakes } from '../../src/commands/import.ts'

test('a mistake is told by line and column, one of the whole file alone', () => {
  const says = '“levitation” is not a need'
  assert.equal(sayMistake({ line: 4, column: 'needs', says }), `line 4, needs: ${says}`)
  assert.equal(sayMistake({ line: 0, column: '', says: 'The file is empty.' }), 'The file is empty.')
  assert.equal(sayMistake({ line: 9, column: '', says: 'has 3 cells' }), 'line 9 has 3 cells')
})

test('of very many mistakes the first are told, and how many there are', () => {
  const mistakes = Array.from({ length: 5_000 }, (_, at) => ({ line: at + 2, column: 'needs', says: 'no' }))
  const lines = sayMistakes(mistakes).split('\n')
  assert.equal(lines.length, 202)
  assert.deepEqual(lines.slice(-2), ['… and 4800 more', 'Nothing was imported: 5000 to mend.'])
  assert.equal(sayMistakes(mistakes.slice(0, 2)).split('\n').at(-1), 'Nothing was imported: 2 to mend.')
})

test('the summary counts every row, and says what cannot be found by distance', () => {
  const counts = { added: 2, changed: 1, unchanged: 22, organisations: 1, unplaced: 0 }
  assert.equal(sayCounts(counts), 'imported: 2 added, 1 changed, 22 unchanged; 1 organisations added')
  assert.match(sayCounts({ ...counts, unplaced: 3 }), /\n3 are at a postcode we cannot place/)
})

test('progress tells each stage, and always how it ended', () => {
  const said: string[] = []
  const progress = importProgress({ isTTY: false, write: (text) => said.push(String(text)) > 0 })
  for (let row = 1; row <= 1_001; row++) progress.at('read', row)
  for (let row = 1; row <= 3; row++) progress.at('saved', row)
  progress.end()
  assert.deepEqual(said, ['rows read: 500\n', 'rows read: 1000\n', 'rows read: 1001\n', 'rows saved: 3\n'])
})
