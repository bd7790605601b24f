// test/search/concepts.test.ts — what people say in words that no listing uses is understood by its concept.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { needs as allNeeds } from '../../src/directory/directory.ts'
import { concepts, conceptsIn } from '../../src/search/understanding/concepts.ts'
import { keysOf, tokensIn } from '../../src/search/understanding/phrases.ts'
import { understand } from '../../src/search/understanding/understand.ts'
import { stemOf, wordsIn } from '../../src/search/understanding/words.ts'
import { baseWordList } from '../../src/search/word-lists/word-list.ts'

const about = (text: string, not: string[] = []) =>
  understand(text, { towns: new Set(['chatham']), wordList: baseWordList, weekday: 'mon' }, not)
const needsOf = (text: string, least = 0.3) =>
  about(text)
    .needs.filter(({ weight }) => weight >= least)
    .map(({ need }) => need)
const wordsOf = (text: string) => about(text).words.map(({ word }) => word)

test('an indirect phrase says a need, and is looked for in the words of listings', () => {
  assert.deepEqual(needsOf('hands in the soil'), ['nature'])
  assert.ok(wordsOf('hands in the soil').includes('gardening'))
  const offered = about('hands in the soil').words.find(({ word }) => word === 'gardening')!
  const typed = about('gardening').words.find(({ word }) => word === 'gardening')!
  assert.ok(offered.weight! < (typed.weight ?? 1), 'less than what was typed')
})

test('a word of a phrase is spelt right, whatever the directory has', () => {
  const [soil] = about('hands in the soil').words.filter(({ word }) => word === 'soil')
  assert.equal(soil?.known, true)
  const [slip] = about('hands in the soyl').words.filter(({ word }) => word === 'soyl')
  assert.equal(slip?.known, undefined)
})

test('what a listing would say so itself is not looked for in other words', () => {
  assert.deepEqual(wordsOf('gardening with a wheelchair'), ['gardening', 'wheelchair'])
  assert.deepEqual(wordsOf('petanque'), ['petanque'])
})

test('curated phrases go first: a curator changes what a phrase means', () => {
  const wordList = { ...baseWordList, phrases: [{ said: 'hands in the soil', needs: { creativity: 1 } }] }
  const [first, ...others] = understand('hands in the soil', { towns: new Set(), wordList }).needs
  assert.deepEqual(first, { need: 'creativity', weight: 1, said: 'hands in the soil' })
  assert.ok(others.every(({ weight }) => weight < 0.7))
})

test('what a condition, a dislike or a place has said is no concept', () => {
  assert.deepEqual(needsOf('something on a saturday in chatham'), [])
  assert.deepEqual(about('saturday').wishes.length, 1)
  assert.equal(needsOf('singing, but hates hands in the soil').includes('nature'), false)
})

test('a dislike that is part of what somebody says is none', () => {
  assert.deepEqual(needsOf('hates change'), ['additional-needs'])
})

test('a need of a concept is taken away like any other', () => {
  const left = about('hands in the soil', ['need:nature']).needs
  assert.ok(left.every(({ need, weight }) => need !== 'nature' && weight < 0.2))
})

test('in danger only what is surely said counts', () => {
  const { words, danger, needs } = about('i want to kill myself tonight, cough')
  assert.equal(danger, true)
  assert.deepEqual(words, [])
  assert.deepEqual(
    needs.map(({ need }) => need),
    ['low-mood'],
    'nothing that the whole may mean besides',
  )
})

test('a phrase is found through small words, endings and relatives, and the longest one counts', () => {
  const named = (text: string) => conceptsIn(tokensIn(text)).map(({ value }) => value.concept)
  assert.ok(named('putting her hands in the soil').includes(concepts.gardening!))
  assert.ok(named('my auntie died').length > 0)
  assert.equal(named('he keeps running out of money').includes(concepts.running!), false)
})

test('everyday words say no need that nobody spoke of', () => {
  const otherwise: Record<string, string[]> = {
    'i do not know what to do': ['memory', 'caring'],
    'overdosed last week': ['money-debt'],
    'i want help with my drinking': ['volunteering'],
    'since i lost my job': ['bereavement'],
    'things here for over 60s, not over £5': ['bereavement', 'falls'],
    'does not use the internet': ['low-mood'],
    'keep my back moving': ['domestic-abuse'],
    'buses away from home': ['domestic-abuse'],
    'mixed ability': ['loneliness'],
    'restricted mobility': ['low-mood'],
    'my baby was taken into care': ['work-skills', 'parenting'],
    'i am a burden': ['volunteering'],
    'somewhere warm with a hot drink': ['alcohol-drugs'],
    'up and down stairs': ['additional-needs'],
  }
  for (const [text, never] of Object.entries(otherwise)) {
    const wrong = needsOf(text).filter((need) => never.includes(need))
    assert.deepEqual(wrong, [], text)
  }
})

test('a lost pregnancy or child is a loss, and harm by food is no wish for food or exercise', () => {
  const lost = ['ectopic pregnancy', 'cot death', 'my toddler died', 'dads who lost a baby', 'no heartbeat']
  for (const text of lost) assert.deepEqual(needsOf(text), ['bereavement'], text)
  const harmed = ['binge eating', 'starving myself', 'terrified of gaining weight', 'cannot stop exercising']
  for (const text of harmed) assert.deepEqual(needsOf(text), ['low-mood', 'anxiety'], text)
})

test('who may not eat enough is not helped to weigh less, whatever else is typed', () => {
  const ill = [
    'weight loss for an anorexic',
    'my daughter has anorexia and wants to lose weight',
    'bulimic, slimming',
  ]
  for (const text of ill) {
    assert.equal(needsOf(text).includes('heart-weight'), false, text)
    const { words } = about(text)
    const looked = words.filter(({ word }) => /^(?:weigh|los|slim)/.test(word))
    assert.deepEqual(looked, [], text)
  }
  assert.ok(needsOf('slimming').includes('heart-weight'))
})

test('a death by an overdose is a loss, an overdose that was survived is none', () => {
  for (const text of ['my daughter died of an overdose', 'son overdosed and died', 'died from an overdose']) {
    assert.ok(needsOf(text).includes('bereavement'), text)
    assert.equal(about(text).danger, true, `${text}: the panel stands`)
  }
  for (const text of ['took an overdose', 'i nearly died of an overdose']) {
    assert.equal(needsOf(text).includes('bereavement'), false, text)
    assert.equal(about(text).danger, true, text)
  }
})

test('who speaks of dying is not shown words for the bereaved', () => {
  const { words } = about('wish i would not wake up')
  assert.equal(
    words.some(({ word, also }) => [word, ...also].includes('suicide')),
    false,
  )
})

test('where a baby or child died, a baby group is shown to nobody who does not ask for one', () => {
  const lost = [
    'neonatal death',
    'my twins came too early and did not live',
    'we lost our little girl at two days old',
    'miscarried and my sister is pregnant',
    'her child was run over and killed',
    'my child was hit by a car and died',
  ]
  for (const text of lost) {
    assert.equal(needsOf(text)[0], 'bereavement', text)
    for (const need of ['parenting', 'getting-active', 'domestic-abuse']) {
      assert.equal(needsOf(text, 0.2).includes(need), false, `${text}: ${need}`)
    }
  }
  const again = needsOf('stillborn last year and pregnant again')
  assert.ok(again.includes('parenting') && again.includes('bereavement'))
  assert.equal(needsOf('baby taken into care at birth', 0.1).includes('parenting'), false)
})

test('who is ill from eating too little is not sent to exercise, whoever is thin not to weigh less', () => {
  const never = {
    'anorexic and want to exercise more': ['getting-active', 'heart-weight'],
    'binge then starve': ['food'],
    'she is six stone and still dieting': ['heart-weight', 'getting-active'],
    'i weigh myself ten times a day': ['heart-weight', 'getting-active'],
    'hate my body': ['getting-active', 'heart-weight'],
    'losing weight without trying': ['heart-weight', 'getting-active'],
    'chemo and cant keep weight on': ['heart-weight', 'getting-active'],
  }
  for (const [text, needs] of Object.entries(never)) {
    for (const need of needs) assert.equal(needsOf(text, 0.1).includes(need), false, `${text}: ${need}`)
  }
  assert.ok(needsOf('six stone overweight').includes('heart-weight'))
  assert.ok(needsOf('heart failure and losing too much weight').includes('heart-weight'))
})

test('harm done by somebody close is heard in other words than harm', () => {
  const harmed = [
    'my son takes my pension',
    'my carer steals from me',
    'my partner calls me stupid all day',
    'my family want me to marry a man i never met',
    'he says im too fat and takes my food away',
    'dad shouts at mum',
  ]
  for (const text of harmed) assert.equal(needsOf(text)[0], 'domestic-abuse', text)
})

test('words that only sound like harm, death, drugs or another need say none of it', () => {
  const otherwise: Record<string, string> = {
    'weed the garden': 'alcohol-drugs',
    'addicted to crosswords': 'alcohol-drugs',
    'dead keen on gardening': 'bereavement',
    'my phone died': 'bereavement',
    'want to lose baby weight': 'bereavement',
    'abuse of power book club': 'domestic-abuse',
    'my boss shouts at me': 'domestic-abuse',
    'the dog was put down': 'domestic-abuse',
    'came out of prison': 'lgbt',
    'pride of place litter pick': 'lgbt',
    'my husband and my husbands mum': 'lgbt',
    'yoga for beginners': 'digital',
    'drop in': 'digital',
    'walking with one leg': 'parenting',
  }
  for (const [text, need] of Object.entries(otherwise)) {
    assert.equal(needsOf(text).includes(need), false, text)
  }
})

test('every concept is written as it is compared, and names needs that there are', () => {
  const known = new Set(allNeeds.map(({ id }) => id))
  for (const [name, { words, says, asked, needs }] of Object.entries(concepts)) {
    const phrases = [says, asked].flatMap((list) => (list === '' ? [] : list.split(', ')))
    assert.ok(phrases.length > 0, name)
    for (const said of phrases) {
      const folded = said.split(' ').flatMap((word) => (word === '{someone}' ? word : wordsIn(word)))
      assert.equal(folded.join(' '), said, name)
    }
    const keys = phrases.map(keysOf).map((phrase) => `${phrase.whole} ${phrase.keys.join(' ')}`)
    assert.deepEqual(
      keys.filter((key, at) => keys.indexOf(key) !== at),
      [],
      `${name}: said twice`,
    )
    const stems = words === '' ? [] : words.split(' ').map(stemOf)
    assert.deepEqual([...new Set(stems)], stems, name)
    for (const [need, weight] of Object.entries(needs)) {
      assert.ok(known.has(need) && weight > 0 && weight <= 1, `${name}: ${need}`)
    }
  }
})

test('whose child was taken away, or who does not want one, is shown no baby group by a word', () => {
  const texts = [
    'my baby was taken into care',
    'baby was removed',
    'never wanted this baby',
    'pregnant and do not want the baby',
  ]
  for (const text of texts) {
    assert.deepEqual(
      wordsOf(text).filter((word) => ['baby', 'pregnant'].includes(word)),
      [],
      text,
    )
    assert.equal(needsOf(text).includes('parenting'), false, text)
    assert.deepEqual(about(text).wishes, [], text)
  }
})

test('a phrase of a death is no phrase of the living child it begins with', () => {
  assert.equal(needsOf('my little one grew wings')[0], 'bereavement')
  assert.equal(needsOf('my little one grew wings').includes('parenting'), false)
  assert.ok(needsOf('want to lose baby weight').includes('parenting'), 'a longer phrase stays')
})
