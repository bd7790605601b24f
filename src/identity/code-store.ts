// src/identity/code-store.ts — sign-in codes in the database; decides nothing.
import type { Reader, Tx } from '#dialect'
import { eq, lte } from 'drizzle-orm'
import type { SignInCode } from './sign-in.ts'
import { signInCodes } from './tables.ts'

export async function codeById(db: Reader, id: string): Promise<SignInCode | undefined> {
  const [row] = await db.select().from(signInCodes).where(eq(signInCodes.id, id))
  return row
}

export async function addCode(tx: Tx, code: SignInCode): Promise<void> {
  await tx.insert(signInCodes).values(code)
}

export async function saveCode(tx: Tx, { id, tries, usedAt }: SignInCode): Promise<void> {
  await tx.update(signInCodes).set({ tries, usedAt }).where(eq(signInCodes.id, id))
}

/** Clears away codes that expired before then. */
export async function removeCodes(tx: Tx, before: Date): Promise<void> {
  await tx.delete(signInCodes).where(lte(signInCodes.expiresAt, before))
}
