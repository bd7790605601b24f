// src/web/page.ts — shows a page: the room's model, and what the layout around it needs.
import { transcode } from 'node:buffer'
import type { Response } from 'express'
import { assetUrls, searchAssetUrls } from './assets.ts'
import type { FieldError } from './fields.ts'
import { navigationFor, type Link } from './navigation.ts'

export interface PageOptions {
  title: string
  status?: number
  /** Field mistakes: listed in the error summary, each linking to its field. */
  errors?: FieldError[]
  back?: Link
  breadcrumbs?: Link[]
  layout?: 'main' | 'print'
}

/** Settings of a deployment that every page shows; set once in app.locals.site. */
export interface Site {
  name: string
  demo: boolean
  helpEmail: string
  helpPhone: string
  /** Map tiles of another site, with what it wants said of it; absent: our own picture is shown. */
  tiles?: { url: string; credit: string }
}

const assets = { ...assetUrls, ...searchAssetUrls }

/**
 * Renders views/<view>.hbs with `model` at the top level and the layout's own values under `page`. With field
 * mistakes the status is 422 and the title starts with "Error: ".
 */
export function showPage(res: Response, view: string, model: object, options: PageOptions): void {
  const { visitor, nonce } = res.locals
  const errors = (options.errors ?? []).map(({ field, text }) => ({ href: `#${field}`, text }))
  const site = res.app.locals.site as Site
  const session = res.req.session as { flash?: string } | undefined
  const crumbs = options.breadcrumbs ?? []
  const page = {
    title: `${errors.length > 0 ? 'Error: ' : ''}${options.title} – ${site.name}`,
    heading: options.title,
    site,
    demo: site.demo,
    nonce,
    assets,
    visitor,
    navigation: navigationFor(visitor?.role, res.req.path),
    flash: session?.flash,
    errors: errors.length > 0 ? errors : undefined,
    // One crumb is only the way back, so it looks like it.
    back: options.back ?? (crumbs.length === 1 ? crumbs[0] : undefined),
    breadcrumbs: crumbs.length > 1 ? crumbs : undefined,
  }
  if (session?.flash) delete session.flash
  if (isPrivate(res)) res.set('Cache-Control', 'no-store')
  res.status(options.status ?? (errors.length > 0 ? 422 : 200))
  res.render(view, { ...model, page, layout: options.layout ?? 'main' }, (fault: Error | null, html) => {
    if (fault) res.req.next!(fault)
    else send(res, html)
  })
}

/** Without an ETag: with its nonce no page is ever the same again. */
function send(res: Response, html: string): void {
  const body = utf8(html)
  res.type('html').set('Content-Length', String(body.length)).end(body)
}

/** A page, whose quotes and dashes are not Latin-1, is encoded in half the time by way of UTF-16. */
function utf8(html: string): Buffer {
  try {
    return transcode(Buffer.from(html, 'utf16le'), 'utf16le', 'utf8')
  } catch {
    return Buffer.from(html) // where half a character was typed, it becomes a mark that says so
  }
}

/** Whether a page is one browser's own: it has a session, or it shows what was typed in a form. */
function isPrivate({ locals, req }: Response): boolean {
  return locals.visitor !== undefined || req.method === 'POST' || req.headers.cookie !== undefined
}
