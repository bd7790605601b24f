// src/commands/docs.ts — writes the parts of docs/ that are drawn from the code: npm run docs.
import { readFileSync, writeFileSync } from 'node:fs'
import { activityMoves } from '../directory/activity.ts'
import { listingMoves } from '../directory/listing.ts'
import { agreementMoves } from '../funding/agreements/agreement.ts'
import { returnMoves } from '../funding/returns/fund-return.ts'
import { reservationMoves } from '../funding/reservations/reservation.ts'
import { payoutMoves } from '../payments/payouts/payout.ts'
import { remittanceMoves } from '../payments/remittances/remittance.ts'
import { prescriptionMoves } from '../prescriptions/status.ts'
import { ledgerParts } from './docs-ledger.ts'

interface Move {
  from: string
  to: string
  label: string
  by?: string
}

const machines: { title: string; file: string; moves: readonly Move[] }[] = [
  { title: 'Prescription', file: 'src/prescriptions/status.ts', moves: prescriptionMoves },
  { title: 'Listing version', file: 'src/directory/listing.ts', moves: listingMoves },
  { title: 'Activity', file: 'src/directory/activity.ts', moves: activityMoves },
  { title: 'Agreement', file: 'src/funding/agreements/agreement.ts', moves: agreementMoves },
  { title: 'Return of money', file: 'src/funding/returns/fund-return.ts', moves: returnMoves },
  { title: 'Reservation', file: 'src/funding/reservations/reservation.ts', moves: reservationMoves },
  { title: 'Remittance', file: 'src/payments/remittances/remittance.ts', moves: remittanceMoves },
  { title: 'Payout', file: 'src/payments/payouts/payout.ts', moves: payoutMoves },
]

const inDocs = (name: string) => new URL(`../../docs/${name}`, import.meta.url)

/** The files that the code decides, by name, each with what it must say now. */
export function drawnPages(): Map<string, string> {
  const ledger = readFileSync(inDocs('ledger.md'), 'utf8')
  return new Map([
    ['states.md', statesPage()],
    ['ledger.md', Object.entries(ledgerParts()).reduce(withPart, ledger)],
  ])
}

/** Every state machine as a Mermaid drawing. */
function statesPage(): string {
  const intro =
    'How things move from state to state. Written by `npm run docs` from the tables the code obeys;\n' +
    'a move that is not drawn here is refused. A test fails when this page and the code differ.\n'
  const pages = machines.map(
    ({ title, file, moves }) =>
      `\n## ${title}\n\nFrom \`${file}\`.\n\n\`\`\`mermaid\n${drawing(moves)}\n\`\`\`\n`,
  )
  return `# States\n\n${intro}${pages.join('')}`
}

function drawing(moves: readonly Move[]): string {
  const froms = new Set(moves.map((move) => move.from))
  const states = new Set(moves.flatMap((move) => [move.from, move.to]))
  const ends = [...states].filter((state) => !froms.has(state))
  const spaced = [...states].filter((state) => state.includes('-'))
  return [
    'stateDiagram-v2',
    ...spaced.map((state) => `state "${state.replaceAll('-', ' ')}" as ${named(state)}`),
    `[*] --> ${named(moves[0]!.from)}`,
    ...moves.map((move) => `${named(move.from)} --> ${named(move.to)}: ${words(move)}`),
    ...ends.map((state) => `${named(state)} --> [*]`),
  ].join('\n  ')
}

/** Mermaid takes no hyphen in a name, and ends a line at a semicolon. */
function named(state: string): string {
  return state.replaceAll('-', '_')
}

function words({ label, by }: Move): string {
  return label.replaceAll(';', ',') + (by ? ` (${by})` : '')
}

/** The page with that part between its marks. */
function withPart(page: string, [name, written]: [string, string]): string {
  const start = `<!-- ${name}: written by npm run docs -->\n\n`
  const from = page.indexOf(start)
  const to = page.indexOf(`\n<!-- ${name} end -->`)
  if (from < 0 || to < from) throw new Error(`docs/ledger.md has lost its marks: ${name}`)
  return page.slice(0, from + start.length) + written + page.slice(to)
}

if (import.meta.main) {
  for (const [name, written] of drawnPages()) writeFileSync(inDocs(name), written)
}
