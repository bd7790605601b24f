// src/payments/bank-files/profile-preview.ts — what a file of a profile looks like, with payees nobody has.
import type { Day } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type BankFileRow, renderBankFile } from './bank-file.ts'
import type { BankFileProfile } from './bank-profile.ts'

const invented: BankFileRow[] = [
  {
    payeeName: 'Example Growers',
    sortCode: '000001',
    accountNumber: '00000001',
    amountPence: 4_050,
    reference: 'REM-0000-01',
  },
  {
    payeeName: 'Example Choir',
    sortCode: '000002',
    accountNumber: '00000002',
    amountPence: 125_000,
    reference: 'REM-0000-02',
  },
]

/** The file as text, or why there can be none yet. */
export function previewOf(profile: BankFileProfile, today: Day): { file: string } | { because: string } {
  try {
    const bytes = renderBankFile(profile, invented, { payOn: today, madeOn: today, serial: 1 })
    return { file: new TextDecoder(profile.charset).decode(bytes) }
  } catch (fault) {
    if (fault instanceof Refusal) return { because: fault.says }
    throw fault
  }
}
