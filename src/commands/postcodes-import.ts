// src/commands/postcodes-import.ts — where every postcode is: npm run postcodes:import -- FILE.csv.
import '../check-node.mjs'
import { createReadStream, mkdirSync } from 'node:fs'
import { readConfig } from '../config.ts'
import { type Needs, openStore } from '../db/db.ts'
import { system } from '../kernel/actor.ts'
import { systemClock } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
// Not through the door of search: its pages and routes would take a third of the memory that this may use.
import { importPostcodes, type PostcodeCounts } from '../search/postcodes/actions.ts'
import { lookAtPostcodeFile, type PostcodeBatch, type PostcodeFile } from '../search/postcodes/file.ts'
import { type Progress, showProgress } from './progress.ts'
import { runCommand } from './run.ts'

const usage = `Use: npm run postcodes:import -- FILE.csv [FILE.csv …]
An ONS Postcode Directory, or the files of Code-Point Open. Stop the app first: only one process writes.
Broken off, the same command goes on where it stopped.`

/** So many bad lines of a file are told one by one. */
const mostTold = 20

/** Tells the first bad lines as they come, and knows how many there were. */
export function badLineTeller(write: (line: string) => void) {
  let told = 0
  return ({ bad }: Pick<PostcodeBatch, 'bad'>) => {
    for (const { line, says } of bad) {
      told += 1
      if (told <= mostTold) write(`line ${line} ${says}`)
      if (told === mostTold) write('… and no more bad lines are told: the summary counts them.')
    }
  }
}

/** The closing line for one file. */
export function sayPostcodes(path: string, { saved, before, withoutPlace, bad }: PostcodeCounts): string {
  const earlier = before > 0 ? ` (${before} of them before it was broken off)` : ''
  const skipped = `${withoutPlace} without a place and ${bad} bad lines skipped`
  return `${path}: ${saved} postcodes imported${earlier}; ${skipped}`
}

async function importFile(needs: Needs, file: PostcodeFile): Promise<PostcodeCounts> {
  const progress = showProgress('kB read', Math.ceil(file.size / 1_000))
  const tell = badLineTeller((line) => console.error(line))
  const bytes = counted(createReadStream(file.path, { highWaterMark: 65_536 }), progress)
  try {
    return await importPostcodes(needs, system('postcodes-import'), file, bytes, tell)
  } finally {
    progress.end()
  }
}

/** The same bytes; each whole thousand of them, and the rest at the end, is a step of the progress. */
async function* counted(bytes: AsyncIterable<Buffer>, progress: Progress): AsyncGenerator<Buffer> {
  let left = 0
  for await (const piece of bytes) {
    yield piece
    left += piece.length
    progress.step(Math.floor(left / 1_000))
    left %= 1_000
  }
  if (left > 0) progress.step()
}

if (import.meta.main) {
  await runCommand(async () => {
    const paths = process.argv.slice(2)
    if (paths.length === 0 || paths.some((path) => path.startsWith('-'))) {
      throw new Refusal('invalid', 'usage', usage)
    }
    const files: PostcodeFile[] = []
    for (const path of paths) files.push(await lookAtPostcodeFile(path))
    const { dataDir, databaseFile } = readConfig(process.env)
    mkdirSync(dataDir, { recursive: true })
    const store = await openStore(databaseFile)
    try {
      let saved = 0
      for (const file of files) {
        const counts = await importFile({ store, clock: systemClock }, file)
        console.log(sayPostcodes(file.path, counts))
        saved += counts.saved
      }
      if (saved === 0) throw new Refusal('invalid', 'no-postcodes', 'Nothing was imported.')
    } finally {
      await store.close()
    }
  })
}
