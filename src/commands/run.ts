// src/commands/run.ts — how a command ends: a refusal is one sentence and exit 1, a fault keeps its stack.
import { ConfigError } from '../config.ts'
import { Refusal } from '../kernel/refusal.ts'

/** Runs a command. What a person can mend is said in a sentence on standard error, with exit code 1. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Refusal) console.error(error.says)
    else if (error instanceof ConfigError) console.error(error.message)
    else console.error(saidByMachine(error) ?? error)
    process.exitCode = 1
  }
}

/**
 * What the machine itself refused (a folder, a file, an address): a person can mend it, so it is one line.
 */
function saidByMachine(error: unknown): string | undefined {
  const { code, syscall, message } = error as NodeJS.ErrnoException
  if (typeof syscall === 'string') return `This machine says no: ${message}. Look at the settings it names.`
  const isFile = ['SQLITE_CANTOPEN', 'SQLITE_NOTADB', 'SQLITE_READONLY'].includes(code ?? '')
  return isFile ? `The database in DATA_DIR cannot be used: ${message}.` : undefined
}

/** A second signal within this time is an echo: Ctrl-C reaches us from the terminal and from npm. */
const echoMillis = 1_000

/** Stops gracefully at the first SIGTERM or SIGINT, and at once at another one later on. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stoppingSince: number | undefined
  const onSignal = () => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince > echoMillis) process.exit(1)
      return
    }
    stoppingSince = performance.now()
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}
