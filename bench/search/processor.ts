// bench/search/processor.ts — what a busy machine does to a measurement: who else works, and who has to wait.
import { openSync, readFileSync, readSync } from 'node:fs'

const waits = openedWaits()
const room = Buffer.alloc(128)

/**
 * Milliseconds that this process's main thread was ready to run so far and had no processor; undefined where
 * the system does not tell (it must be Linux). Takes a few microseconds.
 */
export function waitedMillis(): number | undefined {
  if (waits === undefined) return undefined
  const length = readSync(waits, room, 0, room.length, 0)
  return Number(room.toString('latin1', 0, length).split(' ')[1]) / 1e6
}

function openedWaits(): number | undefined {
  try {
    return openSync(`/proc/self/task/${process.pid}/schedstat`, 'r')
  } catch {
    return undefined
  }
}

/**
 * From now on, how much of what this machine's processors can do (0 to 1) is taken by others than those
 * processes; undefined where the system does not tell.
 */
export function othersThan(pids: readonly number[]): () => number | undefined {
  const before = ticks(pids)
  return () => {
    const after = ticks(pids)
    if (!before || !after || after.all === before.all) return undefined
    const share = (after.worked - before.worked - (after.ours - before.ours)) / (after.all - before.all)
    return Math.min(1, Math.max(0, share))
  }
}

/** Time since the start in the system's ticks: of all processors, what they worked, and what for those processes. */
function ticks(pids: readonly number[]): { all: number; worked: number; ours: number } | undefined {
  try {
    const [machine = ''] = readFileSync('/proc/stat', 'utf8').split('\n', 1)
    const kinds = machine.trim().split(/ +/).slice(1, 9).map(Number)
    const all = sum(kinds)
    const [, , , idle = 0, waitingForDisk = 0] = kinds
    return { all, worked: all - idle - waitingForDisk, ours: sum(pids.map(ticksOf)) }
  } catch {
    return undefined
  }
}

/** What a process worked: its name, which may hold anything, ends with the last bracket. */
function ticksOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return Number(fields[11]) + Number(fields[12])
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
