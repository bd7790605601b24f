// src/adapters/rails/stand-in/state-file.ts — the stand-in's memory on disk, so that it survives a restart.
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { emptyState, shelf } from './state.ts'
import type { State } from './state.ts'

/** What was saved in the file, or an empty memory when there is no file. Refuses a file that is not ours. */
export function readState(file: string | undefined): State {
  const text = file === undefined ? undefined : textOf(file)
  if (text === undefined) return emptyState()
  const saved = JSON.parse(text)
  return {
    ...saved,
    accounts: shelf(saved.accounts),
    links: shelf(saved.links),
    transfers: shelf(saved.transfers),
    reversals: shelf(saved.reversals),
    transactions: shelf(saved.transactions),
    topUps: shelf(saved.topUps),
    events: shelf(saved.events),
    keptAnswers: new Map(saved.keptAnswers),
  }
}

/** Replaces the file in one step, synced to the disk, so that a crash leaves the old one or the new one. */
export function writeState(file: string, state: State): void {
  const text = JSON.stringify({
    ...state,
    accounts: state.accounts.rows,
    links: state.links.rows,
    transfers: state.transfers.rows,
    reversals: state.reversals.rows,
    transactions: state.transactions.rows,
    topUps: state.topUps.rows,
    events: state.events.rows,
    keptAnswers: [...state.keptAnswers],
  })
  const handle = openSync(`${file}.tmp`, 'w')
  try {
    writeFileSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(`${file}.tmp`, file)
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault
    mkdirSync(dirname(file), { recursive: true })
    return undefined
  }
}
