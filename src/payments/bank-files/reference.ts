// src/payments/bank-files/reference.ts — the references of our payouts, as banks write them.

/** The references of our payouts in words: "REM-0007-02", also written "REM0007 02" or "REM000702". */
export function referencesIn(words: string): string[] {
  const found = new Set<string>()
  for (const [, first, second] of words.matchAll(/REM[-\s./]?([0-9]{4,})(?:[-\s./]?([0-9]{2,}))?/gi)) {
    if (second !== undefined) found.add(`REM-${first}-${second}`)
    for (const length of [2, 3]) {
      if (first!.length - length >= 4) found.add(`REM-${first!.slice(0, -length)}-${first!.slice(-length)}`)
    }
  }
  return [...found]
}
