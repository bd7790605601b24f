// src/search/learning/train.ts — makes a network from examples: each step brings it nearer to what one of
// them says.
import { type Chance, chanceOf } from '../../kernel/chance.ts'
import { answered, type Network, raise } from '../understanding/network.ts'
import type { Signs } from '../understanding/signs.ts'

export interface Example {
  signs: Signs
  /** From 0 to 1, in the order of the answers. */
  shares: readonly number[]
}

/** An example by the numbers of its signs. */
interface Read {
  rows: readonly number[]
  much: readonly number[]
  shares: readonly number[]
}

/** How a network is to be. */
export interface Shape {
  answers: readonly string[]
  hiddenUnits: number
  /** Signs that fewer examples have tell nothing. */
  fewestExamples: number
}

/** So often each example is looked at. */
const rounds = 10
/** How far weights move at first; at the end hardly. */
const firstPace = 0.05
/** One in so many signs and units is left out in each step, so that no answer hangs on one of them. */
const oneIn = 5
/** Weights begin as small as this. */
const firstAdds = 0.1
const firstSays = 0.2
/** Most shares are small. */
const firstUsual = -2.4

/** The network for these examples, the same each time; `onRound` hears when a round is done. */
export function train(examples: readonly Example[], shape: Shape, onRound: () => void = () => {}): Network {
  const chance = chanceOf(1)
  const network = newNetwork(signsIn(examples, shape), shape, chance)
  const all = examples.map((example) => readBy(network, example))
  const learn = learner(network, chance)
  const order = all.map((_, at) => at)
  for (let step = 0; step < rounds * all.length; step++) {
    if (step % all.length === 0) shuffle(order, chance)
    learn(all[order[step % all.length]!]!, firstPace * (1 - step / (rounds * all.length)))
    if ((step + 1) % all.length === 0) onRound()
  }
  return network
}

/** The signs that are in examples often enough. */
function signsIn(examples: readonly Example[], { fewestExamples }: Shape): string[] {
  const counts = new Map<string, number>()
  for (const { signs } of examples) {
    for (const sign of signs.keys()) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  }
  return [...counts].filter(([, count]) => count >= fewestExamples).map(([sign]) => sign)
}

function newNetwork(signs: readonly string[], { answers, hiddenUnits }: Shape, chance: Chance): Network {
  const around = (most: number) => (2 * chance.part() - 1) * most
  return {
    answers,
    rowOf: new Map(signs.map((sign, at) => [sign, at])),
    adds: new Float32Array(signs.length * hiddenUnits).map(() => around(firstAdds)),
    rest: new Float32Array(hiddenUnits),
    says: new Float32Array(hiddenUnits * answers.length).map(() => around(firstSays)),
    usual: new Float32Array(answers.length).fill(firstUsual),
  }
}

function readBy({ rowOf }: Network, { signs, shares }: Example): Read {
  const known = [...signs].filter(([sign]) => rowOf.has(sign))
  return { rows: known.map(([sign]) => rowOf.get(sign)!), much: known.map(([, much]) => much), shares }
}

function shuffle(order: number[], chance: Chance): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = chance.whole(at + 1)
    const moved = order[at]!
    order[at] = order[other]!
    order[other] = moved
  }
}

/**
 * What moves the weights of `network` by one example: down the slope of −log likelihood, with dropout
 * (Srivastava and others, 2014), each weight the slower the more it has moved (AdaGrad: Duchi, Hazan and
 * Singer, 2011).
 */
function learner(network: Network, chance: Chance): (example: Read, pace: number) => void {
  const { adds, rest, says, usual } = network
  const [moveAdds, moveRest, moveSays, moveUsual] = [adds, rest, says, usual].map(mover)
  const units = rest.slice()
  const slopes = rest.slice()
  return ({ rows, much, shares }, pace) => {
    const shown = rows.map((_, at) => at).filter(() => !chance.happens(100 / oneIn))
    units.set(rest)
    for (const at of shown) raise(network, rows[at]!, much[at]!, units)
    for (let unit = 0; unit < units.length; unit++) {
      const isOff = chance.happens(100 / oneIn)
      units[unit] = isOff ? 0 : (Math.max(0, units[unit]!) * oneIn) / (oneIn - 1)
    }
    const off = answered(network, units).map((share, at) => share - shares[at]!)
    for (let at = 0; at < off.length; at++) moveUsual!(at, off[at]!, pace)
    for (let unit = 0; unit < units.length; unit++) {
      slopes[unit] = 0
      if (units[unit] === 0) continue
      for (let at = 0, to = unit * off.length; at < off.length; at++, to++) {
        slopes[unit]! += (off[at]! * says[to]! * oneIn) / (oneIn - 1)
        moveSays!(to, off[at]! * units[unit]!, pace)
      }
      moveRest!(unit, slopes[unit]!, pace)
    }
    for (const at of shown) {
      const from = rows[at]! * units.length
      for (let unit = 0; unit < units.length; unit++) {
        if (slopes[unit] !== 0) moveAdds!(from + unit, slopes[unit]! * much[at]!, pace)
      }
    }
  }
}

/** Moves one of `weights` against its slope. */
function mover(weights: Float32Array): (at: number, slope: number, pace: number) => void {
  const squares = new Float32Array(weights.length).fill(1e-8)
  return (at, slope, pace) => {
    squares[at]! += slope * slope
    weights[at]! -= (pace * slope) / Math.sqrt(squares[at]!)
  }
}
