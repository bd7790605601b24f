// src/search/understanding/understand-place.ts — finds a place in what was typed: a postcode, or a town that
// is known.
import { outwardCodeOf, parsePostcode } from '../../kernel/postcode.ts'
import type { Token } from './phrases.ts'

export interface PlaceSaid {
  /** As the geocoder reads it and as it is shown: "ME7 5QT", "Chatham". */
  text: string
  from: number
  to: number
}

/** The letters that outward codes begin with (Royal Mail); others only look like a postcode: "mp3". */
const postcodeAreas = new Set(
  `AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH
  EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M
  ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST
  SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE`.split(/\s+/),
)
const beforePlaces = new Set([
  'in',
  'near',
  'around',
  'at',
  'from',
  'to',
  'nearby',
  'round',
  'by',
  'of',
  'within',
])
/** Towns that are words too: they are meant only after "in" or "near". */
const ordinaryWords = new Set(
  `grain cliffe reading bath battle sandwich deal ash wells rugby street ware rye sale bury settle hook beer
  barking hope diss looe wing barrow redcar crook march over hoo minster`.split(/\s+/),
)
const closeBy = new Set(['in', 'near', 'around', 'at'])
const smallInNames = new Set(['on', 'of', 'the', 'le', 'upon', 'in', 'by', 'under', 'with', 'cum', 'and'])

/** The first postcode of a text, else the first town; undefined when there is neither. */
export function placeIn(tokens: readonly Token[], towns: ReadonlySet<string>): PlaceSaid | undefined {
  for (let at = 0; at < tokens.length; at++) {
    const found = postcodeAt(tokens, at)
    if (found) return found
  }
  const names = namesOf(towns)
  for (let at = 0; at < tokens.length; at++) {
    for (const { words, name } of names.get(tokens[at]!.word) ?? []) {
      if (!words.every((word, next) => tokens[at + next]?.word === word)) continue
      if (words.length === 1 && ordinaryWords.has(words[0]!) && !isNamedAt(tokens, at)) continue
      return { text: name, from: at, to: at + words.length }
    }
  }
  return undefined
}

function postcodeAt(tokens: readonly Token[], at: number): PlaceSaid | undefined {
  const word = tokens[at]!.word
  if (word.length < 2 || word.length > 7 || !/^[a-z]{1,3}\d/.test(word)) return undefined
  const next = tokens[at + 1]?.word ?? ''
  const pair = word.length <= 4 && next.length === 3 ? parsePostcode(`${word} ${next}`) : undefined
  if (pair) return { text: pair.whole, from: at, to: at + 2 }
  const whole = parsePostcode(word)
  if (whole) return { text: whole.whole, from: at, to: at + 1 }
  const outward = outwardCodeOf(word)
  const area = /^[A-Z]+/.exec(outward ?? '')?.[0] ?? ''
  if (!outward || !postcodeAreas.has(area)) return undefined
  const isAlone = tokens.length === 1
  if (area.length === 1 && !isAlone && !beforePlaces.has(tokens[at - 1]?.word ?? '')) return undefined
  return { text: outward, from: at, to: at + 1 }
}

function isNamedAt(tokens: readonly Token[], at: number): boolean {
  return tokens.length === 1 || closeBy.has(tokens[at - 1]?.word ?? '')
}

type Names = Map<string, { words: string[]; name: string }[]>
const known = new WeakMap<ReadonlySet<string>, Names>()

/** Towns by their first word, the longest first; a long name may be said by its first word: "Leysdown". */
function namesOf(towns: ReadonlySet<string>): Names {
  const before = known.get(towns)
  if (before) return before
  const names: Names = new Map()
  const add = (words: string[], name: string) =>
    names.set(
      words[0]!,
      [...(names.get(words[0]!) ?? []), { words, name }].sort((a, b) => b.words.length - a.words.length),
    )
  for (const town of towns) {
    const words = town.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
    if (words.length === 0) continue
    const name = words.map((word, at) => (at > 0 && smallInNames.has(word) ? word : capital(word))).join(' ')
    add(words, name)
    if (words.length > 1 && words[0]!.length > 5) add([words[0]!], name)
  }
  known.set(towns, names)
  return names
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
