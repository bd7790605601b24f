// src/search/locator/pin-numbers.ts — what is written on a pin that stands for several numbers.

/** The most letters on one line of a pin. */
const mostLetters = 9

/** 1, 2, 3, 5 → "1–3, 5", on as many lines as it needs. */
export function linesOf(numbers: readonly number[]): string[] {
  const runs: [number, number][] = []
  for (const number of numbers) {
    const last = runs.at(-1)
    if (last && number === last[1] + 1) last[1] = number
    else runs.push([number, number])
  }
  const parts = runs.flatMap(([from, to]) =>
    to - from > 1 ? [`${from}–${to}`] : from === to ? [`${from}`] : [`${from}`, `${to}`],
  )
  return parts.reduce<string[]>((lines, part) => {
    const longer = lines.length > 0 ? `${lines.at(-1)}, ${part}` : part
    if (lines.length > 0 && longer.length <= mostLetters) return [...lines.slice(0, -1), longer]
    return [...lines, part]
  }, [])
}
