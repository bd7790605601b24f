// public/suggestions.js — suggestions as one types in the boxes of the search: a combobox with a list (ARIA).
const waitMillis = 150
const fewestLetters = 2

const boxes = {
  q: ({ activities, needs }, box) => [
    ...needs.map(({ label, href }) => ({
      text: label,
      note: 'Kind of help',
      choose: () => searchFor(href, box),
    })),
    ...activities.map(({ title, href }) => ({
      text: title,
      note: 'Activity',
      choose: () => location.assign(href),
    })),
  ],
  near: ({ places }, box) =>
    places.map(({ label, href }) => ({
      text: label,
      note: '',
      choose: () => (box.value = valueIn(href, 'near')),
    })),
}
for (const [id, read] of Object.entries(boxes)) {
  const box = document.getElementById(id)
  if (box) combobox(box, (answer) => read(answer, box))
}

function valueIn(href, name) {
  return new URL(href, location.href).searchParams.get(name)
}

/** The same search, for that need instead of the words. */
function searchFor(href, box) {
  const need = make('input', { type: 'hidden', name: 'need', value: valueIn(href, 'need') })
  box.value = ''
  box.form.append(need)
  box.form.requestSubmit()
}

function combobox(box, read) {
  const list = make('ul', { id: `${box.id}-suggestions`, className: 'app-suggestions', role: 'listbox', ariaLabel: 'Suggestions', hidden: true }) // prettier-ignore
  const says = make('p', { className: 'govuk-visually-hidden', role: 'status' })
  box.parentElement.classList.add('app-combobox')
  box.after(list, says)
  box.autocomplete = 'off'
  box.role = 'combobox'
  box.ariaAutoComplete = 'list'
  box.setAttribute('aria-controls', list.id)
  let options = []
  let active = -1
  let timer
  let asking

  const open = (yes) => {
    list.hidden = !yes
    box.ariaExpanded = String(yes)
    if (!yes) pointAt(-1)
  }
  const pointAt = (index) => {
    active = index
    ;[...list.children].forEach((each, at) => (each.ariaSelected = String(at === index)))
    if (index < 0) return box.removeAttribute('aria-activedescendant')
    box.setAttribute('aria-activedescendant', list.children[index].id)
    list.children[index].scrollIntoView({ block: 'nearest' })
  }
  const move = (by) => {
    const places = options.length + 1
    open(true)
    pointAt(((active + 1 + by + places) % places) - 1)
  }
  const choose = (index) => {
    stop()
    open(false)
    options[index].choose()
    says.textContent = ''
  }
  const stop = () => {
    clearTimeout(timer)
    asking?.abort()
  }
  const show = (found) => {
    options = found
    list.replaceChildren(...found.map(({ text, note }, at) => item(`${list.id}-${at}`, text, note)))
    open(found.length > 0 && document.activeElement === box)
    says.textContent = list.hidden ? '' : `${found.length} ${found.length === 1 ? 'suggestion' : 'suggestions'}. Use the arrow keys to choose.` // prettier-ignore
  }
  const ask = async () => {
    const q = box.value.trim()
    if (q.length < fewestLetters) return show([])
    asking = new AbortController()
    const { signal } = asking
    const address = `/suggestions?${new URLSearchParams({ q, of: box.id === 'near' ? 'places' : 'words' })}`
    const found = await fetch(address, { signal })
      .then((answer) => (answer.ok ? answer.json().then(read) : []))
      .catch(() => [])
    if (!signal.aborted) show(found)
  }

  open(false)
  box.addEventListener('input', () => {
    stop()
    timer = setTimeout(ask, waitMillis)
  })
  box.addEventListener('blur', () => {
    stop()
    open(false)
  })
  box.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    const keys = {
      ArrowDown: () => options.length > 0 && (move(1), true),
      ArrowUp: () => options.length > 0 && (move(-1), true),
      Enter: () => !list.hidden && active >= 0 && (choose(active), true),
      Escape: () => !list.hidden && (open(false), true),
      ArrowLeft: () => pointAt(-1),
      ArrowRight: () => pointAt(-1),
      Home: () => pointAt(-1),
      End: () => pointAt(-1),
    }
    if (keys[event.key]?.()) event.preventDefault()
  })
  // The box keeps the focus, so that the list is still there when the click comes.
  list.addEventListener('mousedown', (event) => event.preventDefault())
  list.addEventListener('click', (event) => {
    const index = [...list.children].indexOf(event.target.closest('[role=option]'))
    if (index >= 0) choose(index)
  })
}

function item(id, text, note) {
  const option = make('li', {
    id,
    className: 'app-suggestions__option',
    role: 'option',
    ariaSelected: 'false',
  })
  option.append(text)
  if (note) option.append(' ', make('span', { className: 'app-suggestions__note', textContent: note }))
  return option
}

function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties)
}
