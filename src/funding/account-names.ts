// src/funding/account-names.ts — whose the accounts in the books are, for the ledger's pages.
import type { Reader } from '#dialect'
import { getUser, organisationsByIds } from '../identity/identity.ts'
import type { UserActor } from '../kernel/actor.ts'
import type { AccountFund, Naming } from '../ledger/ledger.ts'
import { agreementFor, fundFor } from './actions.ts'
import { kindNames } from './agreements/words.ts'
import { agreementsNamed } from './agreements/naming-store.ts'
import { listFunds } from './store.ts'

/** What the ledger's pages need to know of this room. */
export const fundingNames: Naming = { accountNames, fundsOf, userNames, assertMayOpen }

async function accountNames(db: Reader, codes: readonly string[]): Promise<Map<string, string>> {
  const owners = new Map(codes.map((code) => [code, ownerOf(code)]))
  const idsOf = (kind: string) => [
    ...new Set([...owners.values()].flatMap((owner) => (owner.kind === kind ? [owner.id] : []))),
  ]
  const fundNames = new Map((await listFunds(db)).map(({ id, name }) => [id, name]))
  const agreements = await agreementsNamed(db, idsOf('agreement'))
  const providerIds = [...agreements.values()].map(({ providerId }) => providerId)
  const providers = await organisationsByIds(db, [...new Set([...idsOf('provider'), ...providerIds])])
  const names = new Map<string, string>()
  for (const [code, { kind, id }] of owners) {
    const agreement = agreements.get(id)
    const provider = providers.get(agreement?.providerId ?? id)?.name
    const name = agreement ? `${kindNames[agreement.kind]}, ${provider}` : provider
    const found = kind === 'fund' ? fundNames.get(id) : name
    if (found !== undefined) names.set(code, found)
  }
  return names
}

async function fundsOf(db: Reader, codes: readonly string[]): Promise<Map<string, AccountFund>> {
  const funds = new Map((await listFunds(db)).map(({ id, name }) => [id, { id, name }]))
  const ofAgreements = codes.map(ownerOf).flatMap(({ kind, id }) => (kind === 'agreement' ? [id] : []))
  const agreements = await agreementsNamed(db, [...new Set(ofAgreements)])
  const found = new Map<string, AccountFund>()
  for (const code of codes) {
    const { kind, id } = ownerOf(code)
    const fundId = kind === 'agreement' ? agreements.get(id)?.fundId : id
    const fund = fundId === undefined ? undefined : funds.get(fundId)
    if (fund) found.set(code, fund)
  }
  return found
}

async function userNames(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const id of new Set(ids)) names.set(id, (await getUser(db, id)).name)
  return names
}

async function assertMayOpen(db: Reader, by: UserActor, code: string): Promise<void> {
  const { kind, id } = ownerOf(code)
  if (kind === 'fund') await fundFor(db, by, id)
  if (kind === 'agreement') await agreementFor(db, by, id)
}

function ownerOf(code: string): { kind: string; id: string } {
  const [kind = '', id = ''] = code.split(':')
  return { kind, id }
}
