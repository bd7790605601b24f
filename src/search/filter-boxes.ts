// src/search/filter-boxes.ts — the components of the filters: boxes, each with what it would leave.
import { markup, type Markup } from '../web/web.ts'
import type { Facet, FacetItem } from './facet-pages.ts'

/** The boxes of one filter; with `hide`, its label is said elsewhere. */
export function filterBoxes(given: { label: string; items: readonly FacetItem[]; hide?: boolean }): Markup {
  const hidden = given.hide ? ' govuk-visually-hidden' : ''
  return markup`<fieldset class="govuk-fieldset">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--s${hidden}">${given.label}</legend>
    <div class="govuk-checkboxes govuk-checkboxes--small" data-module="govuk-checkboxes">
      ${given.items.map(filterBox)}
    </div>
  </fieldset>
  `
}

function filterBox({ id, name, value, text, count, checked }: FacetItem): Markup {
  return markup`<div class="govuk-checkboxes__item">
    <input class="govuk-checkboxes__input" id="${id}" name="${name}" type="checkbox"
      value="${value}" form="search"${checked ? markup` checked` : undefined}>
    <label class="govuk-label govuk-checkboxes__label" for="${id}">${text} (${count})</label>
  </div>
  `
}

/** Filters one below the other; a long one folds away. */
export function filterGroups({ facets }: { facets: readonly Facet[] }): Markup {
  return markup`${facets.map(filterGroup)}`
}

function filterGroup({ label, chosen, folded, items }: Facet): Markup {
  if (!folded) return filterBoxes({ label, items })
  const summary = chosen > 0 ? `${label} (${chosen} chosen)` : label
  return markup`<details class="govuk-details app-facet">
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">${summary}</span>
    </summary>
    <div class="govuk-details__text">${filterBoxes({ label, items, hide: true })}</div>
  </details>
  `
}
