// src/search/understanding/crisis-lines.ts — who to call when the words speak of danger: shown before any
// result.
import { readFileSync } from 'node:fs'

/** "Call 116 123 to talk to someone." */
export interface CrisisLine {
  before: string
  phone: string
  after: string
  /** The council areas it serves; absent for everywhere. */
  areas?: string[]
}

const lines = JSON.parse(readFileSync(new URL('crisis-lines.json', import.meta.url), 'utf8')) as CrisisLine[]

/** Who to call in that council area. Without a known area, only those who serve everywhere. */
export function crisisPanel(area: string | undefined, from: readonly CrisisLine[] = lines) {
  return {
    title: 'If you or someone else is in danger now',
    lines: from
      .filter(({ areas }) => !areas || (area !== undefined && areas.includes(area)))
      .map(({ before, phone, after }) => ({
        before,
        phone,
        href: `tel:${phone.replaceAll(' ', '')}`,
        after,
      })),
  }
}
