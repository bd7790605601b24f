// test/web/component-cases.ts — which fixtures of GOV.UK Frontend our components must match.
import { fieldCases, same, type Case, type Options } from './field-cases.ts'

/** `govuk-button--secondary` → `secondary`: our parameters name the variant, not the class. */
function variant(classes: string | undefined, prefix: string): string | undefined {
  return classes?.startsWith(prefix) ? classes.slice(prefix.length) : undefined
}

const button = ({ text, name, value, type, id, disabled, classes, href, isStartButton }: Options) => {
  const kind = variant(classes, 'govuk-button--')
  return {
    text,
    name,
    value,
    type,
    id,
    disabled,
    href,
    kind,
    start: isStartButton,
    classes: kind ? undefined : classes,
  }
}

const tagged = ({ text, classes }: Options) => ({ text, colour: variant(classes, 'govuk-tag--') })

const summaryActions = (actions: Options | undefined) =>
  actions?.items?.map((action: Options) => ({ ...action, hidden: action.visuallyHiddenText }))

const summary = ({ rows, card, classes }: Options) => ({
  classes,
  card: card && {
    title: card.title.text,
    level: card.title.headingLevel,
    actions: summaryActions(card.actions),
  },
  rows: rows.map((row: Options) => ({
    key: row.key.text,
    value: row.value.text,
    actions: summaryActions(row.actions),
  })),
})

const cell = (each: Options) => ({ text: each.text, numeric: each.format === 'numeric' })

const unbrandedFooter = (html: string) =>
  html
    .replace(/<svg[^]*?<\/svg>/, '')
    .replace(/<div class="govuk-footer__meta-item">\s*<a[^>]*copyright-logo"[^]*?<\/div>/, '')

const arrow = (link: Options | undefined) =>
  link && { href: link.href, text: link.text, label: link.labelText }

/**
 * Every component that has a counterpart in GOV.UK Frontend. Not here: `attributes`, raw `html` where we take
 * text, start buttons that are no links, the menu button of the navigation, and everything of the brand.
 */
export const cases: Record<string, Case> = {
  ...fieldCases,
  button: {
    fixtures: [
      'default',
      'disabled',
      'secondary',
      'warning',
      'inverse',
      'classes',
      'name',
      'type',
      'value',
      'id',
    ],
    params: button,
  },
  'link-button': { component: 'button', fixtures: ['link', 'start link', 'link classes'], params: button },
  label: {
    fixtures: ['default', 'with bold text', 'as page heading l', 'html as text', 'for'],
    params: (options) => ({ ...options, heading: options.isPageHeading }),
  },
  hint: { fixtures: ['default', 'id', 'html as text'], params: same },
  'error-message': { fixtures: ['default', 'id', 'classes', 'html as text'], params: same },
  'error-summary': {
    fixtures: [
      'default',
      'without links',
      'mixed with and without links',
      'with description only',
      'html as titleText',
    ],
    params: ({ titleText, errorList, descriptionText }) => ({
      title: titleText,
      errors: errorList,
      text: descriptionText,
    }),
  },
  'back-link': {
    fixtures: ['with custom text and link', 'classes'],
    params: ({ href = '#', ...rest }) => ({ href, ...rest }),
  },
  breadcrumbs: {
    fixtures: [
      'default',
      'with one level',
      'with last breadcrumb as current page',
      'with collapse on mobile',
      'custom label',
    ],
    params: ({ items, collapseOnMobile, labelText }) => ({
      items,
      collapse: collapseOnMobile,
      label: labelText,
    }),
  },
  tag: { fixtures: ['default', 'grey', 'green', 'red', 'html as text'], params: tagged },
  'summary-list': {
    fixtures: [
      'actions href',
      'single action with anchor',
      'as a summary card with a text header',
      'as a summary card with actions',
      'as a summary card with a custom header level',
    ],
    params: summary,
  },
  table: {
    fixtures: ['default', 'with head', 'with head and caption', 'classes', 'with firstCellIsHeader true'],
    params: ({ rows, head, ...rest }) => ({
      ...rest,
      head: head?.map(cell),
      rows: rows.map((row: Options[]) => row.map(cell)),
    }),
  },
  details: {
    fixtures: ['default', 'expanded', 'id', 'html', 'summary html as text', 'with html'],
    params: ({ summaryText, ...rest }) => ({ ...rest, summary: summaryText }),
    block: ({ html }) => html,
  },
  'inset-text': {
    fixtures: ['default', 'with html', 'classes', 'id', 'html as text'],
    params: same,
    block: ({ html }) => html,
  },
  'warning-text': {
    fixtures: ['default', 'multiple lines', 'classes', 'html as text'],
    params: ({ iconFallbackText, ...rest }) => ({ ...rest, fallback: iconFallbackText }),
  },
  'notification-banner': {
    fixtures: [
      'default',
      'with text as html',
      'with type as success',
      'custom title',
      'custom title id',
      'html as text',
    ],
    params: ({ titleText, ...rest }) => ({ ...rest, title: titleText }),
    block: ({ html }) => html,
  },
  panel: {
    fixtures: [
      'default',
      'title html as text',
      'title with no body text',
      'custom heading level',
      'interruption, no actions',
    ],
    params: ({ titleText, titleHtml, text, headingLevel, classes }) => ({
      title: titleText ?? titleHtml,
      text,
      level: headingLevel,
      interruption: classes === 'govuk-panel--interruption',
    }),
    block: ({ html }) => html,
  },
  pagination: {
    fixtures: [
      'default',
      'with many pages',
      'first page',
      'last page',
      'with prev and next only',
      'with prev and next only and labels',
      'with next only',
      'with custom navigation landmark',
    ],
    params: ({ previous, next, items, landmarkLabel }) => ({
      previous: arrow(previous),
      next: arrow(next),
      items,
      label: landmarkLabel,
    }),
  },
  'phase-banner': {
    fixtures: ['default'],
    params: ({ tag, text }) => ({ tag: tag.text, text }),
    block: ({ html }) => html,
  },
  'task-list': {
    fixtures: ['default', 'with hint text and additional states', 'custom id prefix'],
    params: ({ items, idPrefix }) => ({
      id: idPrefix,
      items: items.map(({ title, href, hint, status }: Options) => ({
        title: title.text,
        href,
        hint: hint?.text,
        tag: status.tag && tagged(status.tag),
        status: status.text,
        notYet: status.classes?.includes('cannot-start-yet'),
      })),
    }),
  },
  'skip-link': { fixtures: ['default', 'custom href'], params: same },
  header: {
    component: 'generic-header',
    fixtures: ['default', 'classes', 'custom url'],
    params: ({ logoText, url, classes }) => ({ text: logoText, href: url, classes }),
  },
  'service-navigation': {
    fixtures: [
      'with service name',
      'with service link',
      'with a single navigation item',
      'with collapseNavigationOnMobile set to false',
      'with `inline` end slot',
    ],
    params: ({ navigation, ...rest }) => ({ ...rest, items: navigation }),
    block: ({ slots }) => slots?.end.html,
  },
  footer: {
    fixtures: ['with only meta links', 'with only custom meta'],
    params: ({ meta }) => ({ items: meta.items, text: meta.text }),
    expected: unbrandedFooter,
  },
}
