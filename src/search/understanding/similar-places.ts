// src/search/understanding/similar-places.ts — names of towns that look like one we do not know.
import { lettersOff } from './letters-off.ts'

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
    const steps = begins ? 0 : lettersOff(asked, name, most)
    if (steps !== undefined) near.push({ town, steps })
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
