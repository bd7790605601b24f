// src/web/navigation.ts — the links each role sees at the top of every page.
import type { Role } from '../kernel/actor.ts'

export interface Link {
  href: string
  text: string
}

/** A link at the top, with the other addresses whose pages belong under it. */
interface Place extends Link {
  also?: readonly string[]
}

const search: Link = { href: '/activities', text: 'Find an activity' }
const shortlist: Link = { href: '/shortlist', text: 'Shortlist' }
const gaps: Link = { href: '/gaps', text: 'Gaps' }
const funds: Place = { href: '/funds', text: 'Funds', also: ['/agreements', '/providers', '/deposits'] }
const spotPurchases: Link = { href: '/spot-purchases', text: 'Spot purchases' }
const remittances: Place = {
  href: '/remittances',
  text: 'Remittances',
  also: [
    '/payouts',
    '/payees',
    '/payment-limits',
    '/bank-files',
    '/bank-profiles',
    '/bank-returns',
    '/sending-stops',
    '/books-out',
  ],
}
const ledger: Link = { href: '/ledger', text: 'Ledger' }
const reconciliation: Place = {
  href: '/reconciliation',
  text: 'Reconciliation',
  also: ['/bank', '/suspense', '/month-close'],
}

const links: Record<Role, Place[]> = {
  'link-worker': [search, shortlist, { href: '/prescriptions', text: 'Prescriptions' }],
  provider: [
    { href: '/prescriptions', text: 'Prescriptions' },
    { href: '/listings', text: 'Our listings' },
    { href: '/money', text: 'Our money', also: ['/statement', '/payouts'] },
    search,
    shortlist,
  ],
  curator: [
    { href: '/listings/review', text: 'To check' },
    { href: '/words', text: 'Search words' },
    gaps,
    search,
  ],
  finance: [funds, spotPurchases, remittances, reconciliation, ledger, gaps, search],
  approver: [funds, spotPurchases, remittances, reconciliation, ledger, search],
  commissioner: [funds, { href: '/link-worker-services', text: 'Link-worker services' }, gaps, search],
  administrator: [{ href: '/users', text: 'Users' }, { href: '/jobs', text: 'Jobs' }, search],
}

/** The links for a role (for nobody: the search), the one under which `path` lies marked. */
export function navigationFor(role: Role | undefined, path: string): (Link & { active: boolean })[] {
  const shown: Place[] = role ? links[role] : [search, shortlist]
  const under = (href: string) => path === href || path.startsWith(`${href}/`)
  const active = shown
    .filter(({ href, also = [] }) => [href, ...also].some(under))
    .sort((a, b) => b.href.length - a.href.length)[0]
  return shown.map(({ href, text }) => ({ href, text, active: href === active?.href }))
}

/** Where a role starts after signing in. */
export function startFor(role: Role): string {
  return links[role][0]!.href
}
