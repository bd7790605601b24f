// src/prescriptions/reference.ts — short references that people can read aloud.
import { randomInt } from 'node:crypto'

/** No letters or digits that sound or look like another: no 0, 1, I, L, O, U. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A random reference, like "RX-7K2MP"; it tells nothing about what it stands for. */
export function newReference(prefix: 'RX' | 'P'): string {
  const letters = Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)])
  return `${prefix}-${letters.join('')}`
}

/** A reference that is not taken; tries again when chance repeats itself. */
export async function freeReference(
  prefix: 'RX' | 'P',
  isTaken: (reference: string) => Promise<boolean>,
): Promise<string> {
  for (;;) {
    const reference = newReference(prefix)
    if (!(await isTaken(reference))) return reference
  }
}
