// test/browser/bank-statement.test.ts — a statement is read and explained, with and without JavaScript.
import { test, type TestContext } from 'node:test'
import { skipWithoutChromium } from '../support/chromium.ts'
import { startWorld } from '../support/world.ts'
import { leaveBankLines } from './bank-lines.ts'
import { takeSeat } from './seat.ts'

const csv = 'Date,Details,Amount,Balance\n03/03/2026,ENVELOPE,5.00,23.75\n04/03/2026,CARD,-2.00,21.75\n'

async function readIn(t: TestContext, javaScriptEnabled: boolean, width: number): Promise<void> {
  const world = await startWorld(t)
  await leaveBankLines(world)
  const seat = await takeSeat(t, world, { width, javaScriptEnabled })
  await seat.letSit('finance')
  await seat.open('/bank')
  await seat.press('Read a statement')
  await seat.press('Continue')
  await seat.says('Choose a file, or paste its lines.')
  const file = { name: 'april.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }
  await seat.page.getByLabel('CSV file from your bank').setInputFiles(file)
  await seat.press('Continue')
  await seat.says('2 lines can be read so. Nothing is saved yet.', 'ENVELOPE')
  await seat.pick('What stands between the columns', 'Semicolon')
  await seat.press('Show the lines again')
  await seat.says('0 lines can be read so.')
  await seat.press('Continue')
  await seat.says('No line of the account could be read.')
  await seat.pick('What stands between the columns', 'Comma')
  await seat.press('Continue')
  await seat.says('New lines', '£21.75')
  await seat.press('Keep this statement')
  await seat.says('Kept: 2 new of 2 lines', 'They agree to the penny.')
  await seat.follow('ENVELOPE')
  await seat.tick('Put it in suspense')
  await seat.press('Confirm')
  await seat.says('Say what you know of it.')
  await seat.type('What you know, for suspense', 'An envelope with money')
  await seat.press('Confirm')
  await seat.follow('Suspense')
  await seat.follow('An envelope with money')
  await seat.tick('Interest, or a charge that was given back')
  await seat.press('Explain it so')
  await seat.says('Say in a sentence what it was.')
  await seat.type('What was it, in a sentence?', 'Interest paid in cash')
  await seat.press('Explain it so')
  await seat.says('Explained. It is no longer in suspense.')
}

test('with JavaScript, on a wide screen', { skip: skipWithoutChromium }, (t) => readIn(t, true, 1280))
test('without JavaScript, on a phone', { skip: skipWithoutChromium }, (t) => readIn(t, false, 360))
