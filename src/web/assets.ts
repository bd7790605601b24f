// src/web/assets.ts — style sheets, script and icon, under addresses that change with their content.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { RequestHandler, Response } from 'express'

interface Asset {
  path: string
  type: string
  body: Buffer
  packed: Map<string, Promise<Buffer>>
}

const css = 'text/css; charset=utf-8'
const js = 'text/javascript; charset=utf-8'
/** A map that we do not serve. */
const sourceMap = /\/\/# sourceMappingURL=\S+\s*$/
const govukCss = asset(
  'govuk.css',
  css,
  unbranded(packageFile('govuk-frontend/dist/govuk/govuk-frontend.min.css')),
)
const ownCss = asset('allotment.css', css, publicFile('brand.css') + publicFile('allotment.css'))
const script = asset('allotment.js', js, publicFile('allotment.js'))
const icon = asset('icon.svg', 'image/svg+xml', publicFile('icon.svg'))
const suggestions = asset('suggestions.js', js, publicFile('suggestions.js'))
const nearMe = asset('near-me.js', js, publicFile('near-me.js'))
const map = asset('map.js', js, publicFile('map.js'))
const leaflet = asset('leaflet.js', js, packageFile('leaflet/dist/leaflet.js').replace(sourceMap, ''))
const leafletCss = asset('leaflet.css', css, pictureless(packageFile('leaflet/dist/leaflet.css')))
const ofSearch = [suggestions, nearMe, map, leaflet, leafletCss]
const byPath = new Map([govukCss, ownCss, script, icon, ...ofSearch].map((each) => [each.path, each]))

/** Where the layouts find the assets. */
export const assetUrls = {
  govukCss: `/assets${govukCss.path}`,
  ownCss: `/assets${ownCss.path}`,
  script: `/assets${script.path}`,
  icon: `/assets${icon.path}`,
}

/** What only the pages of the search load, and only where they need it. */
export const searchAssetUrls = {
  suggestions: `/assets${suggestions.path}`,
  nearMe: `/assets${nearMe.path}`,
  map: `/assets${map.path}`,
  leaflet: `/assets${leaflet.path}`,
  leafletCss: `/assets${leafletCss.path}`,
}

/** Answers GET and HEAD below /assets, packed once per encoding and kept; other paths fall through. */
export function assets(): RequestHandler {
  return async (req, res, next) => {
    const found = byPath.get(req.path)
    if (!found || (req.method !== 'GET' && req.method !== 'HEAD')) return next()
    await send(res, found, req.acceptsEncodings('br') || req.acceptsEncodings('gzip') || 'identity')
  }
}

/** GOV.UK Frontend's sheet without what belongs to gov.uk: its font, its crest, and its map. */
export function unbranded(sheet: string): string {
  return sheet
    .replaceAll(/\/\*[^*]*\*\//g, '')
    .replaceAll(/@font-face\{[^}]*\}/g, '')
    .replaceAll('GDS Transport,arial,sans-serif', '"Helvetica Neue",Arial,sans-serif')
    .replaceAll(/url\(\/assets\/[^)]*\)/g, 'none')
}

/** Leaflet's sheet without its pictures and what was for Internet Explorer: our pins are drawn with words. */
function pictureless(sheet: string): string {
  return sheet.replaceAll(/^\s*(?:background(?:-image)?|behavior): url\([^)]*\);?\s*$/gm, '')
}

function packageFile(path: string): string {
  return readFileSync(fileURLToPath(import.meta.resolve(path)), 'utf8')
}

function publicFile(name: string): string {
  return readFileSync(new URL(`../../public/${name}`, import.meta.url), 'utf8')
}

function asset(name: string, type: string, text: string): Asset {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12)
  return { path: `/${hash}/${name}`, type, body: Buffer.from(text), packed: new Map() }
}

async function send(res: Response, found: Asset, encoding: string): Promise<void> {
  res.set({
    'Content-Type': found.type,
    'Cache-Control': 'public, max-age=31536000, immutable',
    Vary: 'Accept-Encoding',
  })
  if (encoding !== 'identity') res.set('Content-Encoding', encoding)
  res.send(await packed(found, encoding))
}

function packed(found: Asset, encoding: string): Promise<Buffer> {
  const kept = found.packed.get(encoding) ?? pack(found.body, encoding)
  found.packed.set(encoding, kept)
  return kept
}

function pack(body: Buffer, encoding: string): Promise<Buffer> {
  if (encoding === 'br') {
    return promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
  }
  return encoding === 'gzip' ? promisify(gzip)(body, { level: 6 }) : Promise.resolve(body)
}
