// test/browser/addresses.ts — an address, or some, for every page of the app.
import type { World } from '../support/world.ts'
import type { Examples } from './full-world.ts'

/** Routes that show no page of their own, or (the second step of signing in) only after another. */
export const pageless = new Set([
  '/healthz',
  '/readyz',
  '/suggestions',
  '/places/nearest',
  '/payouts/:id/advice.csv',
  '/bank-files/:id/file',
  '/gaps.csv',
  '/statement.csv',
  '/providers/:id/statement.csv',
  '/funds/:id/lines.csv',
  '/agreements/:id/lines.csv',
  '/ledger/journal.csv',
  '/ledger/accounts/:code/lines.csv',
  '/ledger/trial-balance.csv',
  '/books-out/xero.csv',
  '/books-out/sage.csv',
  '/payees/:organisationId/continue',
  '/payees/:organisationId/return',
  '/sign-in/code',
  '/step-up/code',
])

/** The addresses to open for a route; a route with an id that has none here is missing. */
export function addressesOf(path: string, world: World, examples: Examples): string[] {
  const found = examplesByRoute(world, examples)[path]
  if (found) return found
  if (path.includes(':')) throw new Error(`There is no example of ${path}.`)
  return [path]
}

function examplesByRoute(
  { activities, players, organisationIds }: World,
  x: Examples,
): Record<string, string[]> {
  const agreementNew = `/funds/${x.fundId}/agreements/new`
  return {
    '/activities': [
      '/activities',
      '/activities?q=gardening&near=ME4&need=loneliness',
      '/activities?q=free+gardning+near+chatham&not=need:nature&sort=next',
      '/activities?q=singing&day=sun&price=free&near=Chathm',
      '/activities?q=nothing+like+it',
      '/activities?near=Nowhereton',
      '/activities?q=I+want+to+die',
    ],
    '/activities/:id': [`/activities/${activities.gardening}`],
    '/shortlist': ['/shortlist', '/shortlist?print=yes', '/shortlist?print=large'],
    '/lists/:secret': [x.list, `${x.list}?print=large`],
    '/words': ['/words?try=lonely+in+Chatham+on+a+budget', '/words?kind=phrases&q=lonely', '/words?q=zzz'],
    '/words/:kind/new': ['/words/groups/new', '/words/phrases/new'],
    '/words/:kind/:key': x.wordEntries,
    '/words/versions/:number': ['/words/versions/0', '/words/versions/1', '/words/versions/2'],
    '/users/:id': [`/users/${players.priya.userId}`],
    '/listings/:activityId': [`/listings/${activities.gardening}`],
    '/listings/:activityId/edit': [`/listings/${activities.gardening}/edit`],
    '/listing-versions/:id': [`/listing-versions/${x.version}`],
    '/funds/:id': [`/funds/${x.fundId}`],
    '/funds/:id/deposits/new': [`/funds/${x.fundId}/deposits/new`],
    '/funds/:id/agreements/new': [
      `${agreementNew}?kind=block`,
      `${agreementNew}?kind=block&provider=${organisationIds.openVoices}`,
      `${agreementNew}?kind=per-referral&provider=${organisationIds.greenShoots}`,
      `${agreementNew}?kind=grant&provider=${organisationIds.greenShoots}`,
    ],
    ...ofFunding(organisationIds, x),
    ...ofPayees(organisationIds),
    '/agreements/:id': [x.perReferralId, x.blockId, x.agreement].map((id) => `/agreements/${id}`),
    '/agreements/:id/approval': [`/agreements/${x.agreement}/approval`],
    '/remittances/:id': [x.done, x.submitted, x.banked, x.toBank].map((id) => `/remittances/${id}`),
    '/remittances/:id/approval': [`/remittances/${x.submitted}/approval`],
    ...ofBankFiles(x),
    ...ofBank(x),
    '/payouts/:id': [`/payouts/${x.payout}`],
    '/payouts/:id/advice': [`/payouts/${x.payout}/advice`],
    '/reconciliation/:id': [`/reconciliation/${x.line}`],
    '/month-close/:month/sheet': [`/month-close/${x.closedMonth}/sheet`],
    ...ofPrescriptions(x),
  }
}

function ofBank(x: Examples): Record<string, string[]> {
  return {
    '/bank': ['/bank', '/bank?show=matched', '/bank?show=entries'],
    '/bank/lines/:id': x.bankLines.map((id) => `/bank/lines/${id}`),
    '/suspense/:id': x.suspense.map((id) => `/suspense/${id}`),
  }
}

function ofBankFiles(x: Examples): Record<string, string[]> {
  const profiles = ['Generic%20CSV', 'Bacs%20Standard%2018'].map((name) => `/bank-profiles/${name}`)
  return {
    '/remittances/:id/bank-files/new': [`/remittances/${x.toBank}/bank-files/new`],
    '/bank-files/:id': [`/bank-files/${x.bankFile}`],
    '/bank-files/:id/keying-sheet': [`/bank-files/${x.bankFile}/keying-sheet`],
    '/bank-profiles/:name': profiles,
    '/bank-profiles/:name/copy': profiles.map((path) => `${path}/copy`),
  }
}

function ofFunding({ greenShoots }: World['organisationIds'], x: Examples): Record<string, string[]> {
  return {
    '/deposits/:id/reversal': [`/deposits/${x.deposit}/reversal`],
    '/funds/:id/terms': [`/funds/${x.fundId}/terms`],
    '/funds/:id/returns/new': [`/funds/${x.fundId}/returns/new`],
    '/funds/:id/returns/:returnId': [`/funds/${x.fundId}/returns/${x.fundReturn}`],
    '/agreements/:id/edit': [`/agreements/${x.draftAgreement}/edit`],
    '/agreements/:id/versions/new': [x.perReferralId, x.blockId].map(
      (id) => `/agreements/${id}/versions/new`,
    ),
    '/agreements/:id/versions/:number': [`/agreements/${x.perReferralId}/versions/2`],
    '/agreements/:id/closing': [x.perReferralId, x.blockId].map((id) => `/agreements/${id}/closing`),
    '/agreements/:id/corrections/new': [`/agreements/${x.perReferralId}/corrections/new`],
    '/statement': ['/statement', '/statement?month=2026-01'],
    '/providers/:id/statement': [`/providers/${greenShoots}/statement`],
    '/books-out': ['/books-out', '/books-out?from=2026-03-01&to=2026-03-31', '/books-out?from=x&cost=%3D'],
    '/ledger': ['/ledger', '/ledger?kind=earn', '/ledger?from=2030-01-01'],
    '/ledger/entries/:seq': ['/ledger/entries/1'],
    '/ledger/accounts/:code': ['/ledger/accounts/bank', `/ledger/accounts/fund:${x.fundId}:spent`],
    '/ledger/trial-balance': ['/ledger/trial-balance', '/ledger/trial-balance?on=2020-01-01'],
  }
}

function ofPayees({ greenShoots, openVoices }: World['organisationIds']): Record<string, string[]> {
  const payee = (page: string) => [`/payees/${greenShoots}${page}`]
  return {
    '/payees': ['/payees', '/payees?state=held', '/payees?q=nobody&rail=stripe'],
    '/payees/:organisationId': [greenShoots, openVoices].map((id) => `/payees/${id}`),
    '/payees/:organisationId/bank-details': payee('/bank-details'),
    '/payees/:organisationId/fiscal-host': payee('/fiscal-host'),
    '/payees/:organisationId/stripe-account': payee('/stripe-account'),
  }
}

function ofPrescriptions({
  waiting,
  accepted,
  declined,
  started,
  draft,
  spot,
}: Examples): Record<string, string[]> {
  const steps = ['person', 'person/new', 'person/details', 'consent', 'check']
  return {
    '/prescriptions/:id': [waiting, accepted, declined, started].map((id) => `/prescriptions/${id}`),
    '/prescriptions/:id/issued': [`/prescriptions/${waiting}/issued`],
    '/prescriptions/:id/decline': [`/prescriptions/${waiting}/decline`],
    '/prescriptions/:id/no-start': [`/prescriptions/${accepted}/no-start`],
    '/prescriptions/:id/early-end': [`/prescriptions/${started}/early-end`],
    '/spot-purchases/:id': [`/spot-purchases/${spot}`],
    '/prescriptions/:id/withdrawal': [`/prescriptions/${waiting}/withdrawal`],
    ...Object.fromEntries(
      steps.map((step) => [`/prescriptions/:id/${step}`, [`/prescriptions/${draft}/${step}`]]),
    ),
  }
}
