// src/ledger/chain-checks.ts — every entry balances, follows the one before, and is as it was written.
import type { Reader } from '#dialect'
import { linkFaults, type Place, start, type UnitLine, walkChain } from './chain.ts'

const mostFaults = 5

/** What is wrong with the whole chain, one sentence each, at most a few. */
export function chainFaults(db: Reader): Promise<string[]> {
  return chainFaultsFrom(db, start)
}

/** The same of the entries after that place only, which whoever asks has proved before. */
export async function chainFaultsFrom(db: Reader, from: Place): Promise<string[]> {
  const faults: string[] = []
  for await (const link of walkChain(db, from)) {
    faults.push(...balanceFaults(link.entry.seq, link.lines), ...linkFaults(link))
    if (faults.length > mostFaults) return faults
  }
  return faults
}

function balanceFaults(seq: number, lines: UnitLine[]): string[] {
  const faults = lines.length < 2 ? [`Entry ${seq} has fewer than two postings.`] : []
  const sums = new Map<string, number>()
  for (const { unit, amount } of lines) sums.set(unit, (sums.get(unit) ?? 0) + amount)
  for (const [unit, sum] of sums) {
    if (sum !== 0) faults.push(`Entry ${seq} does not balance in ${unit}: it is out by ${sum}.`)
  }
  return faults
}
