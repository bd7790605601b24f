// test/search/short-texts.test.ts — a few words say no need that nobody spoke of, and hurt nobody.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { understand } from '../../src/search/understanding/understand.ts'
import { baseWordList } from '../../src/search/word-lists/word-list.ts'

const about = (text: string) =>
  understand(text, { towns: new Set(['chatham']), wordList: baseWordList, weekday: 'mon' })
const needsOf = (text: string, least = 0.3) =>
  about(text)
    .needs.filter(({ weight }) => weight >= least)
    .map(({ need }) => need)

/** Holds that none of the texts says the need under which it stands, not even as little as `least`. */
function saysNone(texts: Record<string, string[]>, least?: number): void {
  for (const [need, all] of Object.entries(texts)) {
    for (const text of all) assert.ok(!needsOf(text, least).includes(need), `${text}: ${need}`)
  }
}

test('a phrase that is generic without its small words says no need', () => {
  saysNone({
    lgbt: [
      'water coming out of the ceiling',
      'come out for a coffee',
      'she came out of a coma',
      'came out of rehab',
      'i want a woman befriender',
      'the evenings drag',
    ],
    food: ['my eyes are not too good'],
    'young-people': ['help on the phone'],
    'domestic-abuse': ['need to get away from it all', 'house name and number', 'shots at the basketball'],
    'low-mood': ['cannot get up the stairs', 'no live music please'],
    caring: ['my day off is monday', 'time for a change', 'hands and feet are numb'],
    volunteering: ['used to work'],
    'alcohol-drugs': ['weeding and planting', 'i bet it is fun', 'cracking on with life'],
    'money-debt': ['broke my arm'],
  })
})

test('what was meant by such a phrase is still understood', () => {
  const meant: Record<string, string[]> = {
    lgbt: ['my daughter came out', 'drag queen', 'came out as gay'],
    'domestic-abuse': ['i want to leave my husband', 'need to get away from him'],
    falls: ['cannot get up the stairs'],
    'alcohol-drugs': ['three years clean', 'came out of rehab'],
    nature: ['weeding'],
    volunteering: ['useful'],
  }
  for (const need in meant) {
    for (const text of meant[need]!) assert.ok(needsOf(text).includes(need), `${text}: ${need}`)
  }
})

test('who mourns, or must gain weight, is not sent where it hurts', () => {
  const hurts = {
    parenting: [
      'we had to end the pregnancy',
      'gave up my baby in 1968',
      'infertile and sick of baby showers',
    ],
    'heart-weight': ['dietitian wants him to gain weight'],
    'alcohol-drugs': ['son died from heroin'],
    'domestic-abuse': ['fled the taliban', 'torture survivor'],
  }
  saysNone(hurts, 0.1)
  for (const text of ['my grandson drowned', 'we had to end the pregnancy', 'put my old cat to sleep']) {
    assert.equal(needsOf(text)[0], 'bereavement', text)
  }
})

test('a few words that say no need are no reason to guess an offensive one', () => {
  const harmless = 'my car|my passport|time slot|soft drinks|library catalogue'
  const others = 'seniors|my anniversary|water bottle|freedom pass'
  for (const text of `${harmless}|${others}`.split('|')) assert.deepEqual(needsOf(text), [], text)
})
