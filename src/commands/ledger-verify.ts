// src/commands/ledger-verify.ts — proves a printed ledger head: npm run ledger:verify -- --head <hash>.
import '../check-node.mjs'
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { openReader } from '../db/db.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type Proof, verifyHead } from '../ledger/ledger.ts'
import { runCommand } from './run.ts'

const usage = 'Say which head: npm run ledger:verify -- --head <the hash on the sheet>.'

/** Proves that head in that file, reading only, as of one moment; what is not so is said, never thrown. */
export async function verifyFile(file: string, head: string): Promise<Proof> {
  const store = openReader(file)
  try {
    return await verifyHead(store.read, head)
  } finally {
    store.close()
  }
}

function headFrom(args: string[]): string {
  try {
    const { values } = parseArgs({ args, options: { head: { type: 'string' } } })
    if (values.head) return values.head
  } catch {
    // Anything else on the line is answered with how it is used.
  }
  throw new Refusal('invalid', 'head-missing', usage)
}

if (import.meta.main) {
  await runCommand(async () => {
    const head = headFrom(process.argv.slice(2))
    const { databaseFile, dataDir } = readConfig(process.env)
    if (!existsSync(databaseFile)) {
      throw new Refusal(
        'not-found',
        'no-store',
        `There is no Allotment database in ${dataDir}. Set DATA_DIR.`,
      )
    }
    const { ok, says } = await verifyFile(databaseFile, head)
    if (ok) return console.log(says)
    console.error(says)
    process.exitCode = 1
  })
}
