// bench/search/questions.ts — mixed questions as link workers put them: words, places, filters, pages.
import { outwardCodeGeocoder } from '../../src/adapters/geocoders/outward-codes.ts'
import { addDays } from '../../src/kernel/day.ts'
import { metresPerMile } from '../../src/kernel/distance.ts'
import type { SearchQuery } from '../../src/search/engine/engine.ts'
import type { Filters } from '../../src/search/facets.ts'
import { understand } from '../../src/search/understanding/understand.ts'
import { baseWordList } from '../../src/search/word-lists/word-list.ts'
import { wordsIn } from '../../src/search/understanding/words.ts'
import { today } from './documents.ts'

const texts = [
  'lonely since my wife died',
  'gardening',
  'help with debt',
  'walking group',
  'anxiety',
  'gardening with a wheelchair',
  'singing for fun',
  'something on saturdays for dads',
  'art class for young people',
  'chair exercise',
  'berevement',
  'garde',
  'food bank',
  'free yoga on a tuesday morning',
  'my mum has dementia',
  'carers coffee morning',
  'swimming',
  'job seeking and CV help',
  '',
  'craft',
]
const places = ['ME7', 'Chatham', 'ME10', undefined, 'Chorley', 'ME12', undefined, 'MK40']
const filters: Filters[] = [
  {},
  {},
  { price: ['free'] },
  { mode: ['in-person'], day: ['tue', 'thu'], part: ['morning'] },
  { access: ['step-free'], prescriptions: ['yes'] },
  { need: ['loneliness'], room: ['yes'], fresh: ['yes'] },
]
const miles = [10, 5, 20]

/** Every mix once, in an order that keeps like ones apart; what understanding takes is not in it. */
export async function questions(): Promise<SearchQuery[]> {
  const geocoder = outwardCodeGeocoder()
  const towns = new Set(geocoder.towns.map((town) => wordsIn(town).join(' ')))
  const made: SearchQuery[] = []
  for (let at = 0; at < texts.length * 12; at++) {
    const understood = understand(texts[at % texts.length]!, { towns, wordList: baseWordList })
    const place = places[(at * 7 + Math.floor(at / 8)) % places.length]
    const located = place ? await geocoder.locate(place) : undefined
    made.push({
      words: understood.words,
      typed: understood.typed,
      likelyNeeds: understood.needs,
      wishes: understood.wishes,
      filters: filters[(at * 5 + Math.floor(at / 20)) % filters.length]!,
      near:
        located && 'point' in located
          ? {
              point: located.point,
              area: located.area,
              withinMetres: miles[at % miles.length]! * metresPerMile,
            }
          : undefined,
      confirmedSince: addDays(today, -365),
      today,
      sort: 'best',
      offset: at % 10 === 9 ? 20 : 0,
      limit: 20,
    })
  }
  return made
}
