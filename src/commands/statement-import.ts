// src/commands/statement-import.ts — a bank's statement of any size: npm run statement:import -- FILE.csv.
import '../check-node.mjs'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { openStore } from '../db/db.ts'
import { system } from '../kernel/actor.ts'
import { systemClock } from '../kernel/clock.ts'
import { formatDay } from '../kernel/day.ts'
import { formatPounds } from '../kernel/pence.ts'
import { Refusal } from '../kernel/refusal.ts'
import { keepStatement, lookAtStatement, type StatementPreview } from '../payments/payments.ts'
import { runCommand } from './run.ts'

const usage = `Use: npm run statement:import -- FILE.csv [--as NAME] [--keep]
Says how the file is read and what would be new. With --keep it is kept, if no other process writes now.
--as reads it as finance named it on the page where statements are read.`

/** What would be kept, in lines for a terminal. */
export function sayPreview({ newLines, lines, fromOn, toOn, ...rest }: StatementPreview): string[] {
  const { closingPence, first, leftOut, warnings } = rest
  return [
    `${newLines} new of ${lines} lines, from ${formatDay(fromOn)} to ${formatDay(toOn)}.`,
    `Balance at the end: ${closingPence === null ? 'the file does not say' : formatPounds(closingPence)}.`,
    ...first.map(
      (each) => `line ${each.line}: ${each.occurredOn} ${formatPounds(each.amountPence)} ${each.description}`,
    ),
    ...leftOut.first.map(({ at, says }) => `line ${at} ${says} and is left out.`),
    ...warnings.map((warning) => `Look at this: ${warning}`),
  ]
}

if (import.meta.main) {
  await runCommand(async () => {
    const { values, positionals } = parsed()
    const path = positionals[0]
    if (path === undefined || positionals.length > 1) throw new Refusal('invalid', 'usage', usage)
    const store = await openStore(readConfig(process.env).databaseFile)
    try {
      const bytes = () => createReadStream(path, { highWaterMark: 65_536 })
      const asked = { fileName: basename(path), bytes, name: values.as }
      const { file, says, preview } = await lookAtStatement(store.read, asked)
      for (const line of [...says, ...sayPreview(preview)]) console.log(line)
      if (!values.keep) return console.log('Nothing was saved. Add --keep to keep it.')
      const kept = await keepStatement({ store, clock: systemClock }, system('statement-import'), file)
      console.log(`Kept: ${kept.newLines} new of ${kept.lines} lines. Say what they are on the page /bank.`)
    } finally {
      await store.close()
    }
  })
}

function parsed() {
  try {
    const options = { as: { type: 'string' }, keep: { type: 'boolean' } } as const
    return parseArgs({ options, allowPositionals: true })
  } catch {
    throw new Refusal('invalid', 'usage', usage)
  }
}
