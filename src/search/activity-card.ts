// src/search/activity-card.ts — the component of an activity that was found; it looks like “card”.
import { markup, type Markup } from '../web/web.ts'
import type { ShownCard } from './cards.ts'

/** One card. Its page has the form “to-shortlist”. */
export function activityCard(one: ShownCard): Markup {
  const { level, href, title, tag } = one
  return markup`<article class="app-card">
    <div class="app-card__top">
      <h${level} class="govuk-heading-s app-card__title">${pinNumber(one)}
        <a class="govuk-link" href="${href}">${title}</a></h${level}>
      <strong class="govuk-tag govuk-tag--${tag.colour}">${tag.text}</strong>
    </div>
    ${list(one.facts)}
    <p class="govuk-body app-card__text">${one.summary}</p>
    ${line('Matches', one.matches)}
    ${line('Often goes with what you asked', one.beside)}
    ${line('But', one.lacks, ' app-card__line--but')}
    ${list(one.reasons)}
    ${line('Getting there', one.gettingThere)}
    ${shortlistButton(one)}
  </article>
  `
}

function pinNumber({ number }: ShownCard): Markup | undefined {
  if (number === undefined) return undefined
  return markup`<span class="app-pin" aria-hidden="true">${number}</span>`
}

function list(lines: readonly string[]): Markup {
  return markup`<ul class="app-card__meta">${lines.map((each) => markup`<li>${each}</li>`)}</ul>`
}

function line(label: string, text: string | null, classes = ''): Markup | undefined {
  return text ? markup`<p class="app-card__line${classes}"><b>${label}:</b> ${text}</p>` : undefined
}

function shortlistButton({ id, title }: ShownCard): Markup {
  return markup`<button type="submit" form="to-shortlist" name="activityId" value="${id}"
    class="govuk-link app-plain-button app-no-print"
    data-module="govuk-button">Add to shortlist<span class="govuk-visually-hidden">: ${title}</span></button>`
}
