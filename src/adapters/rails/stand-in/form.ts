// src/adapters/rails/stand-in/form.ts — reads the bracketed form encoding of Stripe's v1 API.
import { invalid } from './failure.ts'

export interface Tree {
  [name: string]: string | Tree
}

/** `a[b]=1&c[0]=2` becomes `{ a: { b: '1' }, c: { 0: '2' } }`; refuses a name that is both value and list. */
export function readForm(text: string): Tree {
  const tree = branch()
  for (const [name, value] of new URLSearchParams(text)) put(tree, steps(name), value, name)
  return tree
}

function steps(name: string): string[] {
  const [first = '', ...rest] = name.split('[')
  return [first, ...rest.map((part) => (part.endsWith(']') ? part.slice(0, -1) : part))]
}

function put(tree: Tree, path: string[], value: string, name: string): void {
  let at = tree
  for (const step of path.slice(0, -1)) {
    const next = (at[step] ??= branch())
    if (typeof next === 'string') throw invalid(undefined, `Invalid parameter: ${name}`, name)
    at = next
  }
  const last = path.at(-1) || String(Object.keys(at).length)
  at[last] = value
}

// Without a prototype, so that a parameter called `constructor` is only a name.
function branch(): Tree {
  return Object.create(null)
}
