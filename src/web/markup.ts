// src/web/markup.ts — HTML written as TypeScript: for the few components that a page shows by the dozen.
import Handlebars from 'handlebars'

const written = Symbol('written')

/** Text that is HTML already. Only `markup` makes it, so that nothing that was typed can pass for it. */
export interface Markup {
  readonly [written]: string
}

/** A component: from what a template gives it to its HTML. */
export type Component<Given = never> = (given: Given) => Markup

type Shown = string | number | Markup | readonly Markup[] | undefined

const withoutIndents = new WeakMap<TemplateStringsArray, readonly string[]>()

/** The HTML of a template literal: texts in it are escaped as templates do, `undefined` is nothing. */
export function markup(literal: TemplateStringsArray, ...values: readonly Shown[]): Markup {
  let parts = withoutIndents.get(literal)
  if (!parts) {
    parts = literal.map((part) => part.replaceAll(/\n\s+/g, '\n'))
    withoutIndents.set(literal, parts)
  }
  let text = parts[0]!
  for (let at = 0; at < values.length; at++) text += textOf(values[at]) + parts[at + 1]!
  return { [written]: text }
}

/** A value as it stands in HTML. */
export function textOf(value: Shown): string {
  if (typeof value === 'string') return Handlebars.escapeExpression(value)
  if (typeof value === 'number') return String(value)
  if (value === undefined) return ''
  return written in value ? value[written] : value.map(textOf).join('')
}
