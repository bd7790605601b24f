// src/funding/agreement-walk.ts — all agreements, some at a time with what the books hold: for the checks.
import type { Reader } from '#dialect'
import { asc, gt } from 'drizzle-orm'
import { figuresOfAgreements } from './agreement-figures-store.ts'
import type { Agreement, AgreementFigures } from './agreement.ts'
import { type Held, heldUnder } from './held-store.ts'
import { agreements } from './agreement-tables.ts'

/** An agreement, what the books hold for it, and what its prescriptions do. */
export interface Looked {
  agreement: Agreement
  figures: AgreementFigures
  held: Held[]
}

const together = 200
/** As many faults of one kind are told. */
export const mostFaults = 5

/** The first few faults of all agreements, read some at a time. */
export async function walkAgreements(
  db: Reader,
  faultsOf: (page: Looked[]) => string[] | Promise<string[]>,
): Promise<string[]> {
  const faults: string[] = []
  let after = ''
  for (;;) {
    const page = await db
      .select()
      .from(agreements)
      .where(gt(agreements.id, after))
      .orderBy(asc(agreements.id))
      .limit(together)
    if (page.length === 0 || faults.length >= mostFaults) return faults.slice(0, mostFaults)
    const figures = await figuresOfAgreements(db, page)
    const ids = page.map(({ id }) => id)
    const held = await heldUnder(db, ids)
    const looked = page.map((agreement) => {
      const { id } = agreement
      return { agreement, figures: figures.get(id)!, held: held.get(id) ?? [] }
    })
    faults.push(...(await faultsOf(looked)))
    after = ids.at(-1)!
  }
}
