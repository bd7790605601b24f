// src/outbox/pages.ts — what the page of jobs that failed shows.
import { formatInstant } from '../kernel/day.ts'
import type { Job } from './job.ts'

const kindNames: Record<string, string | undefined> = {
  'send-mail': 'Send an e-mail',
  'index-activity': 'Show a listing in the search',
  'post-instalments': 'Make a payment of a block agreement due',
  'send-payout': 'Send a payout',
  'handle-webhook': 'Read a message from Stripe',
  'read-stripe': 'Read Stripe’s statement',
}

/** The jobs we stopped trying, without what they carry, which may be someone's address. */
export function jobsPage(jobs: Job[], oldest: Date | undefined) {
  return {
    waiting: oldest ? `The oldest job that is still to do has waited since ${formatInstant(oldest)}.` : '',
    jobs: jobs.map((job) => ({
      id: job.id,
      title: kindNames[job.kind] ?? job.kind,
      rows: [
        { key: 'Left', value: formatInstant(job.leftAt) },
        { key: 'Tried', value: job.attempts === 1 ? 'once' : `${job.attempts} times` },
        { key: 'Stopped', value: job.deadAt ? formatInstant(job.deadAt) : '' },
        { key: 'What went wrong', value: job.lastFault ?? '' },
      ],
    })),
  }
}
