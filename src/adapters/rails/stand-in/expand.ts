// src/adapters/rails/stand-in/expand.ts — Stripe's `expand`: an id in the answer replaced by its object.
import { invalid } from './failure.ts'
import { find } from './state.ts'
import type { World } from './world.ts'

type Body = Record<string, unknown>

/** The answer with each path (such as `data.source`) expanded; refuses a path that is not there. */
export function expanded(world: World, body: object, paths: unknown): object {
  if (paths === undefined) return body
  const copy: Body = JSON.parse(JSON.stringify(body))
  for (const path of paths as string[]) expandPath(world, copy, path.split('.'), path)
  return copy
}

function expandPath(world: World, body: Body, steps: string[], path: string): void {
  const [step = '', ...rest] = steps
  if (!Object.hasOwn(body, step)) {
    throw invalid(undefined, `This property cannot be expanded (${path}).`, 'expand')
  }
  const value = body[step]
  if (Array.isArray(value)) {
    for (const item of value) expandPath(world, item, rest, path)
    return
  }
  const object = typeof value === 'string' ? objectOf(world, value) : value
  if (typeof value === 'string' && !object) {
    throw invalid(undefined, `This property cannot be expanded (${path}).`, 'expand')
  }
  body[step] = object
  if (rest.length > 0 && object) expandPath(world, object as Body, rest, path)
}

function objectOf({ state }: World, id: string): object | undefined {
  const found =
    find(state.transactions, id) ??
    find(state.transfers, id) ??
    find(state.reversals, id) ??
    find(state.topUps, id)
  return found && structuredClone(found)
}
