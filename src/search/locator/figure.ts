// src/search/locator/figure.ts — the component of the locator: where the results are, drawn.
import { markup, type Markup } from '../../web/web.ts'
import type { Locator, PinShape } from './locator.ts'

interface Given {
  locator: Locator
  /** With tiles and scripts a map stands in its place. */
  tiles?: { url: string; credit: string }
  page: { nonce: string; assets: Record<'leafletCss' | 'leaflet' | 'map', string> }
}

export function locatorFigure({ locator, tiles, page }: Given): Markup {
  return markup`<figure class="app-locator">
    <svg class="app-locator__picture" viewBox="0 0 ${locator.size} ${locator.size}" role="img"
      aria-labelledby="locator-title" aria-describedby="locator-description" focusable="false">
      <title id="locator-title">${locator.title}</title>
      <desc id="locator-description">${locator.description}</desc>
      ${rings(locator)}
      <path class="app-locator__north" d="M300 6l7 18-7-5-7 5z"/>
      <text class="app-locator__distance" x="300" y="40">N</text>
      ${locator.around ? circle('here', locator.middle, locator.middle, 5) : undefined}
      ${locator.pins.map(leader)}
      ${locator.pins.map(pin)}
    </svg>
    ${tiles && map(locator, tiles, page)}
    <figcaption class="govuk-body-s app-locator__caption">${locator.caption.join(' ')}</figcaption>
  </figure>
  `
}

/** All circles lie under all labels. */
function rings({ rings, middle }: Locator): Markup[] {
  const labelled = rings.filter(({ written }) => written)
  return [
    ...rings.map(({ radius }) => circle('ring', middle, middle, radius)),
    ...labelled.map(
      ({ x, y, label }) =>
        markup`<text class="app-locator__distance" x="${x}" y="${y}" dy="5">${label}</text>`,
    ),
  ]
}

function circle(kind: 'ring' | 'here' | 'pin', x: number, y: number, radius: number): Markup {
  return markup`<circle class="app-locator__${kind}" cx="${x}" cy="${y}" r="${radius}"/>`
}

/** From where it is to its pin, when that had to move aside. */
function leader({ leader: moved }: PinShape): Markup {
  if (!moved) return markup``
  const { x, y, toX, toY } = moved
  return markup`<path class="app-locator__leader" d="M${x} ${y}L${toX} ${toY}"/>${circle('pin', x, y, 3)}`
}

function pin({ x, y, width, height, radius, lines }: PinShape): Markup {
  const numbers = lines.map(
    (line) => markup`<text class="app-locator__number" x="${line.x}" y="${line.y}">${line.text}</text>`,
  )
  return markup`<rect class="app-locator__pin" x="${x}" y="${y}"
    width="${width}" height="${height}" rx="${radius}"/>${numbers}`
}

function map(locator: Locator, tiles: { url: string; credit: string }, { nonce, assets }: Given['page']) {
  return markup`<div class="app-locator__map" id="locator-map" hidden data-pins="${locator.map}"
      data-tiles="${tiles.url}" data-credit="${tiles.credit}"></div>
    <link rel="stylesheet" href="${assets.leafletCss}">
    <script nonce="${nonce}" src="${assets.leaflet}" defer></script>
    <script type="module" nonce="${nonce}" src="${assets.map}"></script>`
}
