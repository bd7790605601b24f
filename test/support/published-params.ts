// test/support/published-params.ts — what the SDK's own types say a call of Stripe's takes.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Member {
  required: boolean
  type: string
}

/** The interfaces and the types of one file of the SDK, by their names with all namespaces before them. */
export interface Published {
  interfaces: Map<string, Map<string, Member>>
  types: Map<string, string>
}

const resources = join(import.meta.dirname, '../../node_modules/stripe/esm/resources')
const paging = ['limit', 'starting_after', 'ending_before']

/** Reads e.g. `Transfers` or `V2/Core/Accounts`. */
export function readPublished(name: string): Published {
  const text = readFileSync(join(resources, `${name}.d.ts`), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
  const published: Published = { interfaces: new Map(), types: new Map() }
  const open: { name: string; members?: Map<string, Member> }[] = []
  const full = (last: string) => [...open.map((each) => each.name).filter(Boolean), last].join('.')
  for (const line of text.split('\n').map((each) => each.trim())) {
    const space = /^(?:export )?(?:declare )?namespace (\w+) \{$/.exec(line)
    const shape = /^(?:export )?interface (\w+)( extends PaginationParams)? \{(\})?$/.exec(line)
    const alias = /^(?:export )?type (\w+) = (.+);$/.exec(line)
    const member = /^'?(\w+)'?(\?)?: (.+);$/.exec(line)
    const inside = open.at(-1)?.members
    if (space) open.push({ name: space[1]! })
    else if (shape) {
      const own = shape[2] ? paging.map((each) => [each, { required: false, type: '' }] as const) : []
      const members = new Map<string, Member>(own)
      published.interfaces.set(full(shape[1]!), members)
      if (!shape[3]) open.push({ name: '', members })
    } else if (alias) published.types.set(full(alias[1]!), alias[2]!)
    else if (member && inside) inside.set(member[1]!, { required: !member[2], type: member[3]! })
    else if (line.endsWith('{')) open.push({ name: '' })
    else if (line.startsWith('}')) open.pop()
  }
  return published
}

/** The full name of what a type inside that interface stands for: in its own namespace, or further out. */
export function resolveIn(known: { has: (name: string) => boolean }, from: string, type: string) {
  const ref = /^(?:Array<)?(?:Emptyable<)?([\w.]+)>*$/.exec(type)?.[1]
  const steps = from.split('.')
  if (ref === undefined) return undefined
  for (let depth = steps.length; depth >= 0; depth--) {
    const name = [...steps.slice(0, depth), ref].join('.')
    if (known.has(name)) return name
  }
  return undefined
}
