// src/prescriptions/funded-as.ts — how a prescription is paid for, settled when it is issued.

export type FundedAs = 'per-referral' | 'block' | 'overage' | 'goodwill' | 'spot' | 'unfunded'

/** In words. */
export const fundedWords: Record<FundedAs, string> = {
  'per-referral': 'An agreement pays for each prescription',
  block: 'A place that is already paid for',
  overage: 'Beyond the agreement, at its own tariff',
  goodwill: 'Goodwill, beyond the places agreed',
  spot: 'Bought for this prescription alone',
  unfunded: 'The group is not paid for this activity',
}

/** Whether anything was set aside for it, or is counted under an agreement. */
export function isFunded({ fundedAs }: { fundedAs: FundedAs | null }): boolean {
  return fundedAs !== null && fundedAs !== 'unfunded'
}
