// src/funding/agreements/milestone.ts — what a prescription is paid for when it goes on: tariffs, in pence
// and in words.
import { formatPounds, nthShare, sumPence } from '../../kernel/pence.ts'
import type { Agreement, Milestone } from './agreement.ts'

/** One milestone of an agreement and what it pays. */
export interface Tariff {
  milestone: Milestone
  tariffPence: number
  /** What people call it: the agreement's own word for a custom one. */
  label: string
}

/** In the order in which they come. */
const words: Record<Milestone, { label: string; when: string }> = {
  accepted: { label: 'Accepted', when: 'when the group accepts' },
  'first-attendance': { label: 'First attendance', when: 'when the person first attends' },
  'custom-1': { label: 'Milestone 1', when: '' },
  'custom-2': { label: 'Milestone 2', when: '' },
  'custom-3': { label: 'Milestone 3', when: '' },
  completed: { label: 'Completed', when: 'when the person completes it' },
}
const order = Object.keys(words) as Milestone[]

/** Tariffs as they are kept → with their labels, in the order in which they come. */
export function tariffsFrom(
  rows: readonly { milestone: Milestone; tariffPence: number; label: string | null }[],
): Tariff[] {
  return rows
    .map(({ milestone, tariffPence, label }) => ({
      milestone,
      tariffPence,
      label: label ?? words[milestone].label,
    }))
    .sort((a, b) => order.indexOf(a.milestone) - order.indexOf(b.milestone))
}

/** What a milestone pays, in pence; 0 when the agreement pays nothing for it. */
export function tariffFor(tariffs: readonly Tariff[], milestone: Milestone): number {
  return tariffs.find((tariff) => tariff.milestone === milestone)?.tariffPence ?? 0
}

/** All tariffs of one prescription together, in pence. */
export function wholeTariff(tariffs: readonly Tariff[]): number {
  return sumPence(tariffs.map((tariff) => tariff.tariffPence))
}

/** Paid when the person does not start, in pence: a share of the first attendance, rounded half up. */
export function didNotStartPence(
  { didNotStartPercent }: Pick<Agreement, 'didNotStartPercent'>,
  tariffs: readonly Tariff[],
): number {
  return nthShare(tariffFor(tariffs, 'first-attendance') * didNotStartPercent, 100, 1)
}

/** What is paid and when, in a sentence or two. */
export function tariffWords(
  agreement: Pick<Agreement, 'didNotStartPercent'>,
  tariffs: readonly Tariff[],
): string {
  const paid = tariffs.filter(({ tariffPence }) => tariffPence > 0)
  const [only] = paid
  if (paid.length === 1 && only?.milestone === 'accepted') {
    return `${formatPounds(only.tariffPence)} is paid to the group when it accepts.`
  }
  const parts = paid.map(
    ({ milestone, tariffPence, label }) =>
      `${formatPounds(tariffPence)} ${words[milestone].when || `for “${label}”`}`,
  )
  if (tariffFor(tariffs, 'accepted') === 0) parts.unshift('Nothing when the group accepts')
  const missedPence = didNotStartPence(agreement, tariffs)
  const missed = missedPence > 0 ? ` If the person does not start, ${formatPounds(missedPence)} is paid.` : ''
  return `${parts.join(', ')}.${missed}`
}
