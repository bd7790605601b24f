// src/funding/agreements/naming-store.ts — agreements by id, as far as their accounts are named after them.
import type { Reader } from '#dialect'
import { inArray } from 'drizzle-orm'
import type { AgreementKind } from './agreement.ts'
import { agreements } from './tables.ts'

interface Named {
  id: string
  kind: AgreementKind
  fundId: string
  providerId: string
}

/** Their kinds, funds and providers, by id; unknown ids are left out. */
export async function agreementsNamed(db: Reader, ids: readonly string[]): Promise<Map<string, Named>> {
  const { id, kind, fundId, providerId } = agreements
  const found = new Map<string, Named>()
  for (let at = 0; at < ids.length; at += 500) {
    const some = ids.slice(at, at + 500)
    const rows = await db.select({ id, kind, fundId, providerId }).from(agreements).where(inArray(id, some))
    for (const row of rows) found.set(row.id, row)
  }
  return found
}
