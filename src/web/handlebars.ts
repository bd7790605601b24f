// src/web/handlebars.ts — sets up the templates: our own Handlebars with a few pure helpers.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Express } from 'express'
import Handlebars from 'handlebars'
import { dayOf, formatDay, formatInstant, formatTime } from '../kernel/day.ts'
import { formatPounds } from '../kernel/pence.ts'
import type { Field, FieldItem } from './fields.ts'
import { type Component, textOf } from './markup.ts'
import { lightBlocks } from './partial-blocks.ts'

/** The model of a view: `layout` names the one it stands in; without one it stands alone. */
type Model = Record<string, unknown> & { layout?: string | false }
type Render = (file: string, model: Model) => string

export interface ViewOptions {
  viewsDir: string
  /** Keeps compiled templates: on everywhere but in development. */
  cache: boolean
  /** Components that are written in TypeScript, by name. */
  components?: Readonly<Record<string, Component>>
}

/**
 * Makes `res.render` show the .hbs files of `viewsDir` in a layout, with every file of components/ as a
 * partial. Templates are strict: showing a value that was not given throws. A component sees only what is
 * passed to it.
 */
export function viewEngine(app: Express, options: ViewOptions): void {
  const { viewsDir, cache } = options
  const kept = cache ? rendererOf(options) : undefined
  app.engine('.hbs', (file, model, done) => {
    let html: string
    try {
      html = (kept ?? rendererOf(options))(file, model as Model)
    } catch (fault) {
      done(fault)
      return
    }
    done(null, html)
  })
  app.set('view engine', '.hbs')
  app.set('views', viewsDir)
  app.set('view cache', cache)
}

/** Reads every component now, and each view when it is first shown. */
function rendererOf({ viewsDir, components = {} }: ViewOptions): Render {
  const handlebars = Handlebars.create()
  lightBlocks(handlebars)
  handlebars.registerHelper(helpers)
  const compiled = new Map<string, Handlebars.TemplateDelegate>()
  const templateOf = (file: string) => {
    const template = compiled.get(file) ?? handlebars.compile(read(file), compilerOptions)
    compiled.set(file, template)
    return template
  }
  const folder = path.join(viewsDir, 'components')
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.hbs')) continue
    handlebars.registerPartial(file.slice(0, -'.hbs'.length), templateOf(path.join(folder, file)))
  }
  for (const [name, component] of Object.entries(components)) {
    handlebars.registerPartial(name, (given) => textOf(component(given as never)))
  }
  return (file, model) => {
    const body = templateOf(file)(model, runtimeOptions)
    if (!model.layout) return body
    return templateOf(path.join(viewsDir, 'layouts', `${model.layout}.hbs`))(
      { ...model, body },
      runtimeOptions,
    )
  }
}

/** The template without its indentation, a tenth of a page, which is for who writes it. */
function read(file: string): string {
  return readFileSync(file, 'utf8').trim().replaceAll(/\n\s+/g, '\n')
}

const runtimeOptions = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false }

/** The helpers templates may call; each only turns its arguments into another value. */
export const helpers = {
  eq: (a: unknown, b: unknown) => a === b,
  not: (a: unknown) => Handlebars.Utils.isEmpty(a),
  or: (...values: unknown[]) => ours(values).find((value) => !Handlebars.Utils.isEmpty(value)),
  all: (...values: unknown[]) => ours(values).every((value) => !Handlebars.Utils.isEmpty(value)),
  /** Whether there is a block; `#if` by itself would run it to find out. */
  given: (block: unknown) => block !== undefined,
  concat: (...values: unknown[]) => ours(values).join(''),
  array: (...values: unknown[]) => ours(values),
  object: (options: Handlebars.HelperOptions) => options.hash as unknown,
  position: (index: number) => index + 1,
  /** Whole pence → "£1,250.50". */
  pounds: (pence: number) => formatPounds(pence),
  /** A day (YYYY-MM-DD) or an instant → "21 November 2026". */
  date: (at: string | Date) => formatDay(at instanceof Date ? dayOf(at) : at),
  /** "10:00" → "10am". */
  time: (time: string) => formatTime(time),
  /** An instant → "21 November 2026 at 10:05am". */
  'day-time': (at: Date) => formatInstant(at),
  /** 1 "place" "places" → "1 place". */
  plural: (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`,
  chosen,
  'described-by': (field: Field, others?: string) => describedBy(field, others),
  'item-described-by': (field: Field, item: FieldItem, id: string, others?: string) =>
    spaced(!field.label && describedBy(field, others), item.hint && `${id}-item-hint`),
  'item-id': (field: Field, index: number) => (index === 0 ? field.id : `${field.id}-${index + 1}`),
  'any-actions': (rows: { actions?: unknown[] }[]) => rows.some((row) => row.actions?.length),
}

const builtIn = {
  helperMissing: true,
  blockHelperMissing: true,
  each: true,
  if: true,
  unless: true,
  with: true,
}

const compilerOptions = {
  strict: true,
  explicitPartialContext: true,
  preventIndent: true,
  knownHelpersOnly: true, // no value is looked for among them first
  knownHelpers: {
    ...builtIn,
    log: true,
    lookup: true,
    ...Object.fromEntries(Object.keys(helpers).map((name) => [name, true])),
  },
}

/** Handlebars gives every helper its options as a last argument; these are the values without them. */
function ours(values: unknown[]): unknown[] {
  return values.slice(0, -1)
}

function chosen(field: Field, item: FieldItem): boolean {
  if (item.checked !== undefined) return item.checked
  if (item.value === undefined) return false
  return field.values?.includes(item.value) ?? field.value === item.value
}

function describedBy(field: Field, others?: string): string {
  return spaced(others, field.hint && `${field.id}-hint`, field.error && `${field.id}-error`)
}

function spaced(...words: unknown[]): string {
  return words.filter(Boolean).join(' ')
}
