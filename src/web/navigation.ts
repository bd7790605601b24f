// src/web/navigation.ts — the links each role sees at the top of every page.
import type { Role } from '../kernel/actor.ts'

export interface Link {
  href: string
  text: string
}

const search: Link = { href: '/activities', text: 'Find an activity' }
const shortlist: Link = { href: '/shortlist', text: 'Shortlist' }
const gaps: Link = { href: '/gaps', text: 'Gaps' }
const funds: Link = { href: '/funds', text: 'Funds' }
const spotPurchases: Link = { href: '/spot-purchases', text: 'Spot purchases' }
const remittances: Link = { href: '/remittances', text: 'Remittances' }
const ledger: Link = { href: '/ledger', text: 'Ledger' }
const reconciliation: Link = { href: '/reconciliation', text: 'Reconciliation' }

const links: Record<Role, Link[]> = {
  'link-worker': [search, shortlist, { href: '/prescriptions', text: 'Prescriptions' }],
  provider: [
    { href: '/prescriptions', text: 'Prescriptions' },
    { href: '/listings', text: 'Our listings' },
    { href: '/money', text: 'Our money' },
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
  const shown = role ? links[role] : [search, shortlist]
  const under = (link: Link) => path === link.href || path.startsWith(`${link.href}/`)
  const active = shown.filter(under).sort((a, b) => b.href.length - a.href.length)[0]
  return shown.map((link) => ({ ...link, active: link === active }))
}

/** Where a role starts after signing in. */
export function startFor(role: Role): string {
  return links[role][0]!.href
}
