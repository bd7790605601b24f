// public/near-me.js — on request, puts the outward code of where the browser is into the place box.
const orType = 'Type a postcode or town instead.'

for (const button of document.querySelectorAll('[data-near-me]')) {
  if (!navigator.geolocation) break
  button.hidden = false
  button.addEventListener('click', () => findMe(button))
}

async function findMe(button) {
  const says = document.getElementById(button.getAttribute('aria-describedby'))
  says.textContent = 'Finding where you are…'
  button.setAttribute('aria-disabled', 'true')
  says.textContent = await fill(document.getElementById(button.dataset.nearMe))
  button.removeAttribute('aria-disabled')
}

/** Fills in the box; answers with a sentence that says how it went. */
async function fill(box) {
  let at
  try {
    at = await position()
  } catch (error) {
    const refused = error.code === error.PERMISSION_DENIED
    return `${refused ? 'Your browser did not share where you are.' : 'We could not find out where you are.'} ${orType}`
  }
  try {
    // Two decimals are about a kilometre: where exactly somebody is leaves the browser never.
    const query = new URLSearchParams({ lat: at.latitude.toFixed(2), lng: at.longitude.toFixed(2) })
    const answer = await fetch(`/places/nearest?${query}`, { headers: { Accept: 'application/json' } })
    const found = await answer.json()
    if (!answer.ok) return found.says
    box.value = found.outwardCode
    return `${found.label} is in the box. Choose Search.`
  } catch {
    return `That did not work. ${orType}`
  }
}

function position() {
  return new Promise((resolve, reject) => {
    const options = { timeout: 10_000, maximumAge: 300_000 }
    navigator.geolocation.getCurrentPosition(({ coords }) => resolve(coords), reject, options)
  })
}
