// test/directory/content.ts — a small true listing for tests, with what a test changes.
import type { ListingContentInput } from '../../src/directory/directory.ts'

/** A gardening morning in Chatham; `change` replaces whole fields. */
export function gardening(change: Partial<ListingContentInput> = {}): ListingContentInput {
  return {
    title: 'Tuesday Plot',
    summary: 'Gentle gardening with raised beds and tea at eleven.',
    description: 'We sow, weed and water together.',
    needs: ['nature', 'loneliness'],
    kind: 'gardening',
    forWhom: 'Adults',
    ageFrom: 18,
    cost: { pence: 0 },
    places: [
      {
        name: 'Plot House',
        address: '1 Spade Lane',
        town: 'Chatham',
        postcode: 'ME4 9HE',
        outwardCode: 'ME4',
        lat: 51.3724,
        lng: 0.5317,
        stepFree: true,
        transport: 'Bus 164',
      },
    ],
    mode: ['in-person'],
    sessions: [{ day: 'tue', start: '10:00', end: '12:30', place: 0, weeks: 'every' }],
    access: ['step-free'],
    contact: { phone: '01632 960100', email: 'hello@plot.example' },
    acceptsPrescriptions: true,
    ...change,
  }
}
