// public/map.js — a map with the pins of the list, in place of the drawn picture; that comes back without tiles.
const frame = document.getElementById('locator-map')
const { L } = globalThis
const pinHeight = 28
const popupSize = { maxWidth: 220, maxHeight: 180 }
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
    zoomControl: false,
    scrollWheelZoom: false,
    dragging: !L.Browser.mobile,
    fadeAnimation: moves,
    zoomAnimation: moves,
    markerZoomAnimation: moves,
  })
  map.attributionControl.setPrefix(false)
  frame.setAttribute('role', 'region')
  frame.setAttribute('aria-label', 'Map of the activities')
  map.fitBounds(L.latLngBounds([middle, ...pins]).pad(0.1), { animate: false, maxZoom: 16 })
  addTiles(map)
  for (const radius of ringsMetres) {
    L.circle(middle, {
      radius,
      className: 'app-locator__ring',
      weight: 1.5,
      fill: false,
      interactive: false,
    }).addTo(map)
  }
  if (around) dot(middle).addTo(map)
  L.control.zoom({ position: 'bottomright' }).addTo(map)
  L.control.scale({ metric: false }).addTo(map)
  const layer = L.layerGroup().addTo(map)
  const draw = () => {
    layer.clearLayers()
    for (const shared of together(map, pins)) addPin(layer, shared)
  }
  frame.addEventListener('keydown', ({ key }) => key === 'Escape' && map.closePopup())
  map.on('zoomend', draw)
  draw()
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

/** Pins that would cover each other at this zoom share one. */
function together(map, pins) {
  const groups = []
  for (const pin of pins) {
    const spot = map.project(pin)
    const near = groups.find((group) => {
      const apart = group.spot.subtract(spot)
      return Math.abs(apart.x) < pinWidth(group.pins.length + 1) && Math.abs(apart.y) < pinHeight
    })
    if (near) near.pins.push(pin)
    else groups.push({ spot, pins: [pin] })
  }
  return groups.map((group) => group.pins)
}

function pinWidth(count) {
  return count === 1 ? 30 : count === 2 ? 58 : 74
}

function dot(middle) {
  const icon = L.divIcon({ className: 'app-locator__dot', iconSize: [12, 12] })
  return L.marker(middle, { icon, keyboard: false, interactive: false, zIndexOffset: -1000 })
}

/** A pin that opens the names of what is there, each a link. */
function addPin(layer, shared) {
  const [first, second, more] = shared.map(({ number }) => number)
  const words = document.createElement('span')
  words.className = 'app-pin'
  words.textContent = [first, second].filter(Boolean).join(', ') + (more ? '…' : '')
  const iconSize = [pinWidth(shared.length), pinHeight]
  const icon = L.divIcon({ className: 'app-locator__place', html: words, iconSize })
  const pin = L.marker(shared[0], { icon, riseOnHover: true })
    .bindPopup(namesOf(shared), popupSize)
    .addTo(layer)
  const part = pin.getElement()
  part.setAttribute('aria-label', shared.map(({ number, title }) => `${number}: ${title}`).join(', '))
  pin.on('popupopen', ({ popup }) => popup.getElement().querySelector('a').focus())
  pin.on('popupclose', () => part.focus())
}

function namesOf(shared) {
  const list = document.createElement('ul')
  list.className = 'app-locator__names'
  for (const { number, title, href } of shared) {
    const link = document.createElement('a')
    link.className = 'govuk-link'
    link.href = href
    link.textContent = title
    const item = document.createElement('li')
    item.append(`${number}. `, link)
    list.append(item)
  }
  return list
}
