// public/map.js — a map with the pins of the list, in place of the drawn picture; that comes back without tiles.
const frame = document.getElementById('locator-map')
const { L } = globalThis
if (frame && L) whenSeen(frame, show)

/** A folded part has no size yet, and a map needs one. */
function whenSeen(part, then) {
  replacePicture(true)
  new ResizeObserver((_, watching) => {
    if (part.clientWidth === 0) return
    watching.disconnect()
    then()
  }).observe(part)
}

function replacePicture(yes) {
  frame.hidden = !yes
  frame.closest('.app-locator').classList.toggle('app-locator--map', yes)
}

function show() {
  const { around, middle, ringsMetres, pins } = JSON.parse(frame.dataset.pins)
  const moves = !matchMedia('(prefers-reduced-motion: reduce)').matches
  const map = L.map(frame, {
    scrollWheelZoom: false,
    dragging: !L.Browser.mobile,
    fadeAnimation: moves,
    zoomAnimation: moves,
    markerZoomAnimation: moves,
  })
  map.attributionControl.setPrefix(false)
  frame.setAttribute('role', 'region')
  frame.setAttribute('aria-label', 'Map of the activities')
  addTiles(map)
  const rings = ringsMetres.map((radius) => {
    return L.circle(middle, { radius, className: 'app-locator__ring', fill: false, interactive: false })
  })
  for (const ring of rings) ring.addTo(map)
  if (around) dot(middle).addTo(map)
  map.fitBounds(rings.at(-1).getBounds(), { animate: false })
  L.control.scale({ metric: false }).addTo(map)
  for (const shared of bySpot(pins)) addPin(map, shared)
}

function addTiles(map) {
  const tiles = L.tileLayer(frame.dataset.tiles, {
    attribution: creditOf(frame.dataset.credit),
    maxZoom: 19,
    referrerPolicy: 'strict-origin',
  })
  let came = false
  tiles.on('tileload', () => (came = true))
  tiles.on('tileerror', () => {
    if (came || frame.hidden) return
    map.remove()
    replacePicture(false)
  })
  tiles.addTo(map)
}

/** "© Example Maps https://…" → HTML of the words, as a link where there is an address. */
function creditOf(credit) {
  const [, words, address] = /^(.*?)\s*(https:\/\/\S+)?$/s.exec(credit)
  const part = document.createElement(address ? 'a' : 'span')
  if (address) part.href = address
  part.textContent = words || address
  return part.outerHTML
}

function bySpot(pins) {
  const spots = new Map()
  for (const pin of pins) {
    const key = `${pin.lat.toFixed(4)} ${pin.lng.toFixed(4)}`
    spots.set(key, [...(spots.get(key) ?? []), pin])
  }
  return spots.values()
}

function dot(middle) {
  const icon = L.divIcon({ className: 'app-locator__dot', iconSize: [12, 12] })
  return L.marker(middle, { icon, keyboard: false, interactive: false })
}

/** A pin that opens the names of what is there, each a link. */
function addPin(map, shared) {
  const numbers = shared.map(({ number }) => number).join(', ')
  const words = document.createElement('span')
  words.className = 'app-pin'
  words.textContent = numbers
  const icon = L.divIcon({
    className: 'app-locator__place',
    html: words,
    iconSize: [26 + 9 * (numbers.length - 1), 26],
  })
  const pin = L.marker(shared[0], { icon }).bindPopup(namesOf(shared)).addTo(map)
  pin
    .getElement()
    .setAttribute('aria-label', shared.map(({ number, title }) => `${number}: ${title}`).join(', '))
  pin.on('popupopen', ({ popup }) => popup.getElement().querySelector('a').focus())
  pin.on('popupclose', () => pin.getElement()?.focus())
}

function namesOf(shared) {
  const list = document.createElement('ul')
  list.className = 'app-locator__names'
  for (const { number, title, href } of shared) {
    const link = document.createElement('a')
    link.href = href
    link.textContent = title
    const item = document.createElement('li')
    item.append(`${number}. `, link)
    list.append(item)
  }
  return list
}
