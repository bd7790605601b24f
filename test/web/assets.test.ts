// test/web/assets.test.ts — the assets are small, kept for good, and carry nothing that belongs to gov.uk.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { get } from 'node:http'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import express from 'express'
import request from 'supertest'
import { assets, assetUrls, searchAssetUrls } from '../../src/web/assets.ts'

const app = express().use('/assets', assets())

test('the style sheet has neither the font of gov.uk nor its crest, and asks for nothing else', async () => {
  const { text } = await request(app).get(assetUrls.govukCss).set('Accept-Encoding', 'identity').expect(200)
  assert.doesNotMatch(text, /GDS|@font-face|url\(|@import|sourceMappingURL|Margaret/)
  assert.match(text, /\.govuk-button\{font-family:"Helvetica Neue",Arial,sans-serif/)
})

test('our own sheet changes the brand and asks for nothing else', async () => {
  const { text } = await request(app).get(assetUrls.ownCss).expect(200)
  assert.match(text, /--govuk-brand-colour:/)
  assert.doesNotMatch(text, /url\(|@import/)
})

test('each asset is kept for a year under an address that names its content', async () => {
  for (const [url, type] of [
    [assetUrls.govukCss, /^text\/css/],
    [assetUrls.ownCss, /^text\/css/],
    [assetUrls.script, /^text\/javascript/],
    [assetUrls.icon, /^image\/svg\+xml/],
  ] as const) {
    assert.match(url, /^\/assets\/[0-9a-f]{12}\//)
    const { headers } = await request(app).get(url).expect(200)
    assert.match(headers['content-type']!, type)
    assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable')
    assert.equal(headers.vary, 'Accept-Encoding')
  }
})

test('what only a search loads is served too, asks for nothing else, and keeps its licence', async () => {
  for (const url of Object.values(searchAssetUrls)) {
    const { text } = await request(app).get(url).expect(200)
    assert.ok(!/@import|sourceMappingURL/.test(text), url)
  }
  assert.doesNotMatch((await request(app).get(searchAssetUrls.leafletCss)).text, /url\(/)
  const { text } = await request(app).get(searchAssetUrls.leaflet)
  assert.match(text.slice(0, 200), /Leaflet 1\.9\.4.*\(c\)/s)
  const scripts = await fetched(searchAssetUrls.suggestions, 'br')
  assert.ok(scripts.body.length < 2_500, `${scripts.body.length} bytes`)
})

test('a first view is far below 100 KB, packed', async () => {
  let bytes = 0
  for (const url of Object.values(assetUrls)) bytes += (await fetched(url, 'gzip, br')).body.length
  assert(bytes < 30_000, `${bytes} bytes`)
})

test('brotli, gzip and nothing all unpack to the same sheet', async () => {
  const plain = await fetched(assetUrls.govukCss, 'identity')
  const gzip = await fetched(assetUrls.govukCss, 'gzip')
  const brotli = await fetched(assetUrls.govukCss, 'gzip, deflate, br')
  assert.equal(plain.encoding, undefined)
  assert.equal(gzip.encoding, 'gzip')
  assert.equal(brotli.encoding, 'br')
  assert.deepEqual(gunzipSync(gzip.body), plain.body)
  assert.deepEqual(brotliDecompressSync(brotli.body), plain.body)
})

test('other addresses, other methods and old hashes fall through', async () => {
  await request(app).get('/assets/000000000000/govuk.css').expect(404)
  await request(app).get('/assets/../package.json').expect(404)
  await request(app).post(assetUrls.govukCss).expect(404)
  await request(app).head(assetUrls.govukCss).expect(200)
})

async function fetched(url: string, accept: string): Promise<{ encoding: string | undefined; body: Buffer }> {
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    const { port } = server.address() as { port: number }
    return await raw(port, url, accept)
  } finally {
    server.close()
  }
}

function raw(
  port: number,
  path: string,
  accept: string,
): Promise<{ encoding: string | undefined; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const asked = get({ host: '127.0.0.1', port, path, headers: { 'Accept-Encoding': accept } }, (res) => {
      const chunks: Buffer[] = []
      res.on('data', (chunk: Buffer) => chunks.push(chunk))
      res.on('end', () => resolve({ encoding: res.headers['content-encoding'], body: Buffer.concat(chunks) }))
    })
    asked.on('error', reject)
  })
}
