// src/search/understanding/network.ts — a small neural network: from signs, by way of hidden units, to
// shares from 0 to 1.
import assert from 'node:assert/strict'
import type { Signs } from './signs.ts'

/** The weights between three layers; those into one layer from one unit before it stand together. */
export interface Network {
  /** What each share is of. */
  answers: readonly string[]
  /** The row of each sign in `adds`. */
  rowOf: ReadonlyMap<string, number>
  /** What each sign adds to each hidden unit, and what these have without any. */
  adds: Float32Array
  rest: Float32Array
  /** What each hidden unit adds to each answer, and what these have without any. */
  says: Float32Array
  usual: Float32Array
}

/** The shares, in the order of `answers`. Signs that were never learnt add nothing. */
export function sharesOf(network: Network, signs: Signs): Float32Array {
  const units = network.rest.slice()
  for (const [sign, much] of signs) {
    const row = network.rowOf.get(sign)
    if (row !== undefined) raise(network, row, much, units)
  }
  for (let unit = 0; unit < units.length; unit++) units[unit] = Math.max(0, units[unit]!)
  return answered(network, units)
}

/** Adds to the hidden units what `much` of a sign does. */
export function raise({ adds }: Network, row: number, much: number, units: Float32Array): void {
  const from = row * units.length
  for (let unit = 0; unit < units.length; unit++) units[unit]! += adds[from + unit]! * much
}

/** The shares that these hidden units say. */
export function answered({ says, usual }: Network, units: Float32Array): Float32Array {
  const shares = usual.slice()
  for (let unit = 0; unit < units.length; unit++) {
    const strength = units[unit]!
    if (strength === 0) continue
    const from = unit * shares.length
    for (let at = 0; at < shares.length; at++) shares[at]! += says[from + at]! * strength
  }
  for (let at = 0; at < shares.length; at++) shares[at] = 1 / (1 + Math.exp(-shares[at]!))
  return shares
}

/** A network as it stands in a file: weights as bytes in base 64, each so many of the smallest steps. */
export interface WrittenNetwork {
  answers: readonly string[]
  usual: string
  rest: string
  says: string
  signs: Record<string, string>
}

const stepsToOne = 32

export function writeNetwork({ answers, rowOf, adds, rest, says, usual }: Network): WrittenNetwork {
  const row = (at: number) => adds.subarray(at * rest.length, (at + 1) * rest.length)
  return {
    answers,
    usual: written(usual),
    rest: written(rest),
    says: written(says),
    signs: Object.fromEntries(Array.from(rowOf, ([sign, at]) => [sign, written(row(at))])),
  }
}

/** Refuses a file whose parts do not fit together. */
export function readNetwork({ answers, usual, rest, says, signs }: WrittenNetwork): Network {
  const all = Object.entries(signs)
  const units = weightsIn(rest)
  const adds = new Float32Array(all.length * units.length)
  for (const [at, [, weights]] of all.entries()) readWeights(weights, adds, at * units.length, units.length)
  const network = {
    answers,
    rowOf: new Map(all.map(([sign], at) => [sign, at])),
    adds,
    rest: units,
    says: weightsIn(says),
    usual: weightsIn(usual),
  }
  assert.equal(network.usual.length, answers.length)
  assert.equal(network.says.length, units.length * answers.length)
  return network
}

function written(weights: Float32Array): string {
  assert.ok(weights.every(Number.isFinite))
  const steps = Int8Array.from(weights, (weight) =>
    Math.max(-128, Math.min(127, Math.round(weight * stepsToOne))),
  )
  return Buffer.from(steps.buffer).toString('base64')
}

function weightsIn(text: string): Float32Array {
  const weights = new Float32Array(Buffer.byteLength(text, 'base64'))
  readWeights(text, weights, 0, weights.length)
  return weights
}

function readWeights(text: string, into: Float32Array, from: number, count: number): void {
  const steps = Buffer.from(text, 'base64')
  assert.equal(steps.length, count)
  for (let at = 0; at < count; at++) into[from + at] = steps.readInt8(at) / stepsToOne
}
