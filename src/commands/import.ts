// src/commands/import.ts — an infrastructure body's own list goes in: npm run import -- listings.csv.
import '../check-node.mjs'
import { createReadStream, existsSync } from 'node:fs'
import { readConfig } from '../config.ts'
import { importListings, type ImportCounts, type LineMistake } from '../directory/directory.ts'
import { system } from '../kernel/actor.ts'
import { Refusal } from '../kernel/refusal.ts'
import { localSecrets } from '../local-secrets.ts'
import { openPorts } from '../ports.ts'
import { runCommand } from './run.ts'

/** Progress is written each time that many rows more are done. */
const everyRows = 500

/** How far the import is, on standard error: on a terminal each line is written over by the next. */
export function importProgress(out: Pick<NodeJS.WriteStream, 'write' | 'isTTY'> = process.stderr) {
  let last = { what: '', count: 0 }
  const write = (end: string) => last.count > 0 && out.write(`rows ${last.what}: ${last.count}${end}`)
  return {
    at(what: 'read' | 'saved', count: number) {
      if (what !== last.what) write('\n')
      last = { what, count }
      if (count % everyRows === 0) write(out.isTTY ? '\r' : '\n')
    },
    end: () => void write('\n'),
  }
}

/** One line for one mistake: "line 4, needs: “levitation” is not a need". */
export function sayMistake({ line, column, says }: LineMistake): string {
  if (line === 0) return says
  return column ? `line ${line}, ${column}: ${says}` : `line ${line} ${says}`
}

/** So many mistakes are told one by one; a person mends those, and sends the file again. */
const mostTold = 200

/** A line for each mistake, and how many there are in all. */
export function sayMistakes(mistakes: LineMistake[]): string {
  const lines = mistakes.slice(0, mostTold).map(sayMistake)
  const more = mistakes.length - lines.length
  if (more > 0) lines.push(`… and ${more} more`)
  return [...lines, `Nothing was imported: ${mistakes.length} to mend.`].join('\n')
}

/** The closing summary. */
export function sayCounts({ added, changed, unchanged, organisations, unplaced }: ImportCounts): string {
  const rows = `${added} added, ${changed} changed, ${unchanged} unchanged`
  const lines = [`imported: ${rows}; ${organisations} organisations added`]
  if (unplaced > 0) {
    lines.push(`${unplaced} are at a postcode we cannot place: they are found by words, not by distance`)
  }
  return lines.join('\n')
}

if (import.meta.main) {
  await runCommand(async () => {
    const [file, ...rest] = process.argv.slice(2)
    if (!file || rest.length > 0) throw new Refusal('invalid', 'usage', 'Use: npm run import -- listings.csv')
    if (!existsSync(file)) throw new Refusal('not-found', 'no-file', `There is no file ${file}.`)
    const config = readConfig(process.env)
    const ports = await openPorts(config, localSecrets(config))
    try {
      const progress = importProgress()
      const result = await importListings(ports, system('import'), createReadStream(file), (...row) =>
        progress.at(...row),
      )
      progress.end()
      if ('counts' in result) return console.log(sayCounts(result.counts))
      console.error(sayMistakes(result.mistakes))
      process.exitCode = 1
    } finally {
      await ports.close()
    }
  })
}
