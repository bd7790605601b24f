// src/ledger/rules.ts — what each kind of entry is called, and the rule that makes it, in words.
import type { Line } from './entry.ts'

interface Rule {
  /** What a list of entries calls it. */
  name: string
  /** The rule, in a sentence or two. */
  says: string
  /** Another rule, for entries of this kind that touch an account which ends so. */
  when?: { ends: string; says: string }[]
}

const rules: Record<string, Rule> = {
  deposit: {
    name: 'Deposit',
    says: 'Money that reached the bank is held for its fund, and is free to promise.',
  },
  'undo-deposit': {
    name: 'Deposit taken back',
    says: 'A deposit was recorded by mistake: its mirror takes it back, while its money is still free.',
  },
  allocate: {
    name: 'Promised to an agreement',
    says:
      'When an agreement becomes active, its whole amount leaves what is free. ' +
      'Of a later version only the difference moves.',
    when: [{ ends: 'places-agreed', says: 'Its places come into being with it, one by one countable.' }],
  },
  reserve: {
    name: 'Set aside for a prescription',
    says: 'When a prescription is issued, all its tariffs are set aside under its agreement.',
    when: [
      { ends: 'places-free', says: 'When a prescription is issued under a block, one free place is held.' },
      {
        ends: ':free',
        says: 'Nothing was left under the agreement, so its overage tariff came out of what is free.',
      },
    ],
  },
  release: {
    name: 'Given back',
    says: 'What was set aside and not earned goes back to where it came from.',
    when: [{ ends: 'places-free', says: 'The place that was held is free again.' }],
  },
  earn: {
    name: 'Earned',
    says: 'A milestone was reached: its tariff is owed to the provider and counts as spent.',
    when: [
      {
        ends: 'places-used',
        says:
          'The n-th place of a block is worth the total × n ÷ places, less the total × (n − 1) ÷ places, ' +
          'each rounded half up. It comes off what was paid before; the rest is paid by the next instalment.',
      },
    ],
  },
  goodwill: {
    name: 'Beyond the agreement, as goodwill',
    says: 'The provider took somebody when nothing was left, and is paid nothing for it. It is counted.',
  },
  instalment: {
    name: 'Instalment due',
    says: 'On its day an instalment is owed: first for places used already, the rest for places to come.',
  },
  grant: { name: 'Grant due', says: 'On its day a payment of a grant is owed to the provider and is spent.' },
  correct: {
    name: 'Earned in error',
    says: 'What was earned in error is taken back: nothing is edited, and the entry it puts right stays.',
    when: [
      { ends: 'owes-us', says: 'It was in a remittance already, so the provider owes it back from now on.' },
    ],
  },
  close: {
    name: 'Agreement closed',
    says: 'What an agreement did not use leaves it when it is closed, the way finance chose.',
  },
  return: {
    name: 'Unspent money returned',
    says: 'Money nobody needs is first owed to who gave it, and then leaves the bank.',
  },
  net: { name: 'Netted off', says: 'What a provider owes back is taken off the next payment.' },
  pay: {
    name: 'Payment approved',
    says: 'Two people approved a remittance, so what was payable is on its way.',
  },
  settle: { name: 'Paid', says: 'The payment has left: it is no longer on its way.' },
  refuse: {
    name: 'Payment refused',
    says: 'The payment was refused before it left, so it is payable again.',
  },
  bounce: { name: 'Payment bounced', says: 'The bank sent the payment back, so it is payable again.' },
  reversal: {
    name: 'Payment taken back',
    says: 'The whole payment came back at Stripe, so it is payable again.',
    when: [{ ends: 'owes-us', says: 'Money came back at Stripe and pays off what the provider owes us.' }],
  },
  'top-up': {
    name: 'Top-up of Stripe',
    says: 'Money went from the bank to our balance at Stripe, or came back when that failed.',
  },
  'to-bank': { name: 'Back from Stripe', says: 'Stripe paid our own balance out to our bank.' },
  suspense: {
    name: 'Not explained yet',
    says: 'Money came or went that nobody could explain; later a person said what it was.',
    when: [
      {
        ends: ':payable',
        says: 'A part of a payment came back, so the provider is owed it again, with the next remittance.',
      },
    ],
  },
  'write-back': {
    name: 'Given back to the fund',
    says: 'A part of a payment was rightly claimed back: its fund has it again, free to promise.',
  },
  charge: { name: 'Charge', says: 'What Stripe or the bank took for their work.' },
}

/** What a list of entries calls that kind; a kind outside the table is called by its own word. */
export function kindName(kind: string): string {
  return rules[kind]?.name ?? kind
}

/** The rule that makes such an entry, in words. */
export function ruleOf({ kind, lines }: { kind: string; lines: readonly Pick<Line, 'account'>[] }): string {
  const rule = rules[kind]
  if (!rule) return 'This entry was made by a rule this version does not know.'
  const special = rule.when?.find(({ ends }) => lines.some(({ account }) => account.endsWith(ends)))
  return special?.says ?? rule.says
}

/** Every kind with its name and its rules, in the order of an agreement's life. */
export const entryRules = Object.entries(rules).map(([kind, { name, says, when = [] }]) => ({
  kind,
  name,
  says: [says, ...when.map((each) => each.says)],
}))
