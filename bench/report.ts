// bench/report.ts — how every benchmark ends: a table for people, then one line of JSON for programs.
import { readFileSync } from 'node:fs'
import { arch, availableParallelism, cpus, platform, totalmem } from 'node:os'
import Database from 'better-sqlite3'

/** Whole and tenth figures only: more digits would claim more than one run can know. */
export type Figures = { [name: string]: number | Figures }

/** Prints the rows as a table on standard error; the first row is the head, the first column its names. */
export function printTable(title: string, rows: (string | number)[][]): void {
  const cells = rows.map((row) => row.map(shown))
  const widths = cells[0]!.map((_, at) => Math.max(...cells.map((row) => row[at]!.length)))
  const line = (row: string[]) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  ')
  console.error(`\n${title}\n${cells.map(line).join('\n')}\n`)
}

/** Prints the one line of JSON, last of all, on standard output. */
export function printResult(name: string, figures: Figures): void {
  console.log(JSON.stringify({ name, machine: machine(), versions: versions(), figures }))
}

/** The value below which that share (0 to 1) of the sorted values lies. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0
}

/** The middle one of an odd number of values. */
export function median(values: readonly number[]): number {
  return percentile(
    [...values].sort((a, b) => a - b),
    0.5,
  )
}

/** Rounded to a tenth under 100, to whole figures above. */
export function round(value: number): number {
  return value < 100 ? Math.round(value * 10) / 10 : Math.round(value)
}

/** How far a long preparation is, on standard error. */
export function progressOf(what: string, total: number): () => void {
  let done = 0
  const tenth = Math.max(1, Math.floor(total / 10))
  return () => {
    done += 1
    if (done % tenth === 0 || done === total) console.error(`  ${what}: ${done} of ${total}`)
  }
}

function shown(cell: string | number): string {
  return typeof cell === 'number' ? round(cell).toLocaleString('en-GB') : cell
}

function machine(): string {
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  const model = cpus()[0]?.model.trim() ?? 'unknown'
  return `${availableParallelism()} × ${model}, ${gigabytes} GB, ${platform()} ${arch()}`
}

function versions(): Record<string, string> {
  const database = new Database(':memory:')
  const sqlite = String(database.prepare('SELECT sqlite_version()').pluck().get())
  database.close()
  const { version, dependencies } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  ) as { version: string; dependencies: Record<string, string> }
  const { express = '', handlebars = '' } = dependencies
  return { allotment: version, node: process.versions.node, sqlite, express, handlebars }
}
