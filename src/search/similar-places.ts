// src/search/similar-places.ts — names of towns that look like one we do not know.
const mostShown = 3

/** The towns most like what was typed, the likest first; none where nothing is like it. */
export function similarPlaces(typed: string, towns: readonly string[]): string[] {
  const asked = plain(typed)
  if (asked.length < 3) return []
  const most = asked.length < 6 ? 1 : asked.length < 10 ? 2 : 3
  const near: { town: string; steps: number }[] = []
  for (const town of towns) {
    const name = plain(town)
    const begins = name.startsWith(asked) || (name.length >= 4 && asked.startsWith(name))
    const steps = begins
      ? 0
      : Math.abs(name.length - asked.length) > most
        ? Infinity
        : stepsBetween(asked, name)
    if (steps <= most) near.push({ town, steps })
  }
  near.sort((a, b) => a.steps - b.steps || (a.town < b.town ? -1 : 1))
  return near.slice(0, mostShown).map(({ town }) => town)
}

function plain(text: string): string {
  return text
    .slice(0, 40)
    .normalize('NFD')
    .replaceAll(/[^\p{L}]+/gu, '')
    .toLowerCase()
}

/** How many letters to add, drop, change or swap with the next to make one of the other. */
function stepsBetween(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : Infinity
      row.push(Math.min(changed, last[j]! + 1, row[j - 1]! + 1, swapped))
    }
    before = last
    last = row
  }
  return last[b.length]!
}
