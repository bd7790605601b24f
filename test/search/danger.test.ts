// test/search/danger.test.ts — danger is heard however it is said, and not where it only sounds so.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beginsDanger, dangerIn } from '../../src/search/understanding/danger.ts'
import { understand } from '../../src/search/understanding/understand.ts'
import { baseWordList } from '../../src/search/word-lists/word-list.ts'

/** One case a line. */
const each = (lines: string) => lines.trim().split(/\s*\n\s*/)
const about = (text: string) => understand(text, { towns: new Set(), wordList: baseWordList })

test('danger to oneself is heard, misspelt and in any person', () => {
  for (const said of each(`
    sucidal
    suicidle thoughts
    thinking of committing suicide
    kms
    unalive
    top himself
    killing himself
    end my own life
    ending it tonight
    tried to end it all
    jump in front of a train
    cuts her arms
    slit his wrists
    taken all her tablets
    swallowed a bottle of tablets
    wish I were dead
    i want 2 die
    wnt to die
    kil myself
    no will to live
    better off if i was dead
    tired of living
    I can't go on
    can't go on like this
    i want to hurt my baby
    hearing voices telling me
  `)) {
    assert.equal(dangerIn(said)?.means, 'self', said)
    assert.equal(dangerIn(said)?.sure, true, said)
  }
})

test('violence is heard, whoever does it to whomever', () => {
  for (const said of each(`
    he tried to strangle me
    he chokes me
    beaten by my husband
    violent partner
    scared of my husband
    he won't let me leave
    my child is being abused
    beats my kids
    forced marriage
    not safe tonight
    since lockdown he hits me
    he hit me hard
    that man hit me
    he punched her stomach
    he grabbed my arm and hurt me
    he pushed me to the floor
  `)) {
    assert.equal(dangerIn(said)?.means, 'violence', said)
    assert.equal(dangerIn(said)?.sure, true, said)
  }
})

test('a body in danger is heard; its words are looked for as they are', () => {
  for (const said of each(`
    chest pains
    pain in my chest
    face drooping
    having a fit
    won't stop bleeding
    poisoned
    not breathing
  `)) {
    assert.deepEqual(dangerIn(said), { means: 'body', needs: {}, sure: false }, said)
  }
  assert.ok(about('chest pains').words.length > 0)
})

test('what only sounds like danger shows no panel', () => {
  for (const said of each(`
    my knee hurts me
    my knees are killing me
    her death hit me hard
    beat me at chess
    beat the blues
    cannot go on holiday
    can't go on buses
    cannot go on the bus alone
    tired of living alone
    in danger of falling
    in danger of eviction
    my doctor pushed me to exercise
    dragged me to a choir
    took tablets for years
    od green
    oilseed rape
    black eye beans
    throw myself into art
    not wake up early
    a dog bit me
    dogs bite me
    mum hurt her back
    kicked me out
    kill time
    shoot pool
    cut the grass
    wheelchair someone who pushes me
    get fit now
    run under 10 minutes
    overdone it
  `)) {
    assert.equal(dangerIn(said), undefined, said)
  }
})

test('what may be danger or not shows the panel, and is looked for as what it says', () => {
  const evicted = about('landlord threatened me with eviction')
  assert.ok(evicted.danger)
  assert.ok(evicted.words.some(({ word }) => word === 'eviction'))
  assert.ok(evicted.needs.some(({ need }) => need === 'housing'))
  assert.ok(about('my son killed himself').needs.some(({ need }) => need === 'bereavement'))
  const bus = about('cannot go on the bus alone')
  assert.equal(bus.danger, false)
  assert.ok(bus.words.some(({ word }) => word === 'bus'))
})

test('danger is heard before its last word is typed to the end', () => {
  for (const typed of ['suici', 'suicid', 'overd', 'i want to di', 'he hits m', 'suicidal', 'kill myse']) {
    assert.equal(beginsDanger(typed), typed !== 'he hits m', typed)
  }
  for (const typed of [
    '',
    'su',
    'suit',
    'over',
    'gard',
    'self help',
    'kil',
    'gardening o',
    'walking for the over',
  ]) {
    assert.equal(beginsDanger(typed), false, typed)
  }
})

test('only the beginning of a text of any length is read', () => {
  assert.ok(dangerIn(`${'gardening '.repeat(190)} suicidal`))
  assert.equal(dangerIn('gardening '.repeat(5_000)), undefined)
})

test('who found somebody hanging is shown the numbers, and is looked for as bereaved', () => {
  const knows = { towns: new Set<string>(), wordList: baseWordList }
  for (const text of ['found my husband hanging', 'she found him hanging in the garage']) {
    const { danger, needs } = understand(text, knows)
    assert.equal(danger, true, text)
    assert.equal(needs[0]?.need, 'bereavement', text)
  }
  assert.equal(understand('found a coat hanging in the hall', knows).danger, false)
})

test('tablets of an overdose are no computers, and who died of one is mourned', () => {
  const knows = { towns: new Set<string>(), wordList: baseWordList }
  for (const text of ['i have been saving up my tablets', 'overdose of tablets', 'took all my tablets']) {
    const { danger, needs } = understand(text, knows)
    assert.equal(danger, true, text)
    assert.equal(needs[0]?.need, 'low-mood', text)
    assert.ok(!needs.some(({ need }) => need === 'digital'), text)
  }
  const { danger, needs } = understand('my son died of a heroin overdose', knows)
  assert.equal(danger, true)
  assert.equal(needs[0]?.need, 'bereavement')
})

test('danger that is only hinted at shows the panel', () => {
  for (const said of each(`
    got a rope in the shed
    thinking about driving into the wall
    cutting again, deeper this time
    burnt my arms on purpose
    my friend posted goodbye on instagram
    she wants to be with her nan in heaven
    pupil told me she has a plan to end things
    can't see a future past christmas
    how many pills
    they would get the insurance if I died
    don't want to be a burden any longer
    my ex is outside the house
    he's got a knife
    dad hits mum
    my uncle touches me at night
    they're taking me to pakistan to marry someone
    someone is following me home
    they took my passport
    toddler swallowed a battery
    baby is blue
    haven't eaten for nine days
    written the letters, all ready now
    he bought petrol and says he'll do it
    made myself sick and there was blood
  `)) {
    assert.equal(dangerIn(said)?.sure, false, said)
  }
})

test('what resembles such hints shows no panel', () => {
  for (const said of each(`
    how many tablets can the class borrow
    see a future in gardening
    the only way out of the house is the stairs
    I see nobody since I stopped work
    take my passport photo
    the cat follows me home
    baby blues
    benefits cut again
    strangled cat singing
    bought petrol and cannot afford food
    have the letters ready to post
    sick of giving blood
    overdosed on chocolate
    beat my dad at chess
  `)) {
    assert.equal(dangerIn(said), undefined, said)
  }
})
