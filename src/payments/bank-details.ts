// src/payments/bank-details.ts — a bank account in the United Kingdom as it is typed, checked and shown.

/** Where money is sent by bank transfer. */
export interface BankDetails {
  /** Six digits, without hyphens. */
  sortCode: string
  /** Eight digits. */
  accountNumber: string
  /** The name as the bank's own check of the payee returned it. */
  name: string
}

/** What may be shown of them: "20-••-•• ••••5678". */
export function masked({ sortCode, accountNumber }: BankDetails): string {
  return `${sortCode.slice(0, 2)}-••-•• ••••${accountNumber.slice(-4)}`
}
