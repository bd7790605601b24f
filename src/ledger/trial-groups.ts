// src/ledger/trial-groups.ts — a trial balance in groups: each fund's, providers', the bank's.
import type { AccountFund } from './naming.ts'
import type { TrialLine } from './trial-balance.ts'

export interface TrialGroup {
  name: string
  lines: TrialLine[]
}

const others = [
  { name: 'Providers and payouts', starts: ['provider:', 'payout:'] },
  { name: 'Bank and Stripe', starts: ['bank', 'stripe:', 'charges'] },
]

/**
 * The lines by fund, in the order of their names: what is the fund's own, then what is its agreements', by
 * provider. After the funds come the providers and payouts, then the bank and Stripe. No line is left out.
 */
export function groupsOf(
  lines: TrialLine[],
  funds: ReadonlyMap<string, AccountFund>,
  names: ReadonlyMap<string, string>,
): TrialGroup[] {
  const byFund = Map.groupBy(
    lines.filter(({ code }) => funds.has(code)),
    ({ code }) => funds.get(code)!.id,
  )
  const ofFunds = [...byFund.values()]
    .map((own) => ({ name: funds.get(own[0]!.code)!.name, lines: inOrder(own, names) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
  const rest = lines.filter(({ code }) => !funds.has(code))
  const isIn = (starts: string[], code: string) => starts.some((start) => code.startsWith(start))
  const groups = others.map(({ name, starts }) => ({
    name,
    lines: inOrder(
      rest.filter(({ code }) => isIn(starts, code)),
      names,
    ),
  }))
  const known = others.flatMap(({ starts }) => starts)
  const unknown = { name: 'Other accounts', lines: rest.filter(({ code }) => !isIn(known, code)) }
  return [...ofFunds, ...groups, unknown].filter((group) => group.lines.length > 0)
}

/** The fund's own first, then by whose they are; lines of one owner stay together, in the chart's order. */
function inOrder(lines: TrialLine[], names: ReadonlyMap<string, string>): TrialLine[] {
  const key = ({ code }: TrialLine) => {
    const [kind = '', id = ''] = code.split(':')
    const name = names.get(code) ?? ''
    const provider = kind === 'agreement' ? name.split(', ').toReversed().join(', ') : name
    return [kind === 'fund' ? '0' : '1', provider, id].join('\n')
  }
  return lines.toSorted((a, b) => key(a).localeCompare(key(b), 'en-GB'))
}
