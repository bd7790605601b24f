// src/commands/progress.ts — how far a long command is: a bar on a terminal, a line each tenth elsewhere.

export interface Progress {
  /** One step further, or so many. */
  step(by?: number): void
  end(): void
}

/** Counts up to `total` steps of `what` on standard error. */
export function showProgress(
  what: string,
  total: number,
  out: NodeJS.WriteStream = process.stderr,
): Progress {
  let done = 0
  let shown = -1
  const width = 30
  const draw = () => {
    const filled = total === 0 ? width : Math.floor((done / total) * width)
    const tenth = total === 0 ? 10 : Math.floor((done / total) * 10)
    if ((out.isTTY ? filled : tenth) === shown && done < total) return
    shown = out.isTTY ? filled : tenth
    const bar = `${'#'.repeat(filled)}${'.'.repeat(width - filled)}`
    out.write(out.isTTY ? `\r${what} [${bar}] ${done}/${total}` : `${what} ${done}/${total}\n`)
  }
  return {
    step(by = 1) {
      done += by
      draw()
    },
    end() {
      if (out.isTTY) out.write('\n')
    },
  }
}
