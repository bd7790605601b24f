// test/web/field-cases.ts — which fixtures of GOV.UK Frontend our form fields must match.

/** The options of a fixture, as its JSON has them: every component's are different. */
export interface Options {
  [name: string]: ReturnType<typeof JSON.parse>
}

/** A component of ours: the fixtures it matches, their options in our words, the HTML of its block. */
export interface Case {
  /** The folder in govuk-frontend; our own name is the key. */
  component?: string
  fixtures: string[]
  params: (options: Options) => Options
  block?: (options: Options) => string | undefined
  /** Takes the brand out of the fixture's HTML. */
  expected?: (html: string) => string
}

/** Options that we name as they do. */
export const same = (options: Options) => options

const field = (options: Options) => ({
  name: options.name,
  id: options.id ?? options.idPrefix ?? options.name,
  label: options.label?.text ?? options.fieldset?.legend?.text,
  hint: options.hint?.text,
  error: options.errorMessage?.text,
  value: options.value,
  values: options.values,
  items: options.items?.map((item: Options) => ({
    ...item,
    hint: item.hint?.text,
    checked: item.checked ?? item.selected,
  })),
})

const control = (options: Options) => ({
  ...options,
  field: field(options),
  labelClasses: options.label?.classes,
  heading: options.label?.isPageHeading ?? options.fieldset?.legend?.isPageHeading,
  legendClasses: options.fieldset?.legend?.classes,
  prefix: options.prefix?.text,
  suffix: options.suffix?.text,
  small: options.formGroup?.classes?.endsWith('--small'),
  inline: options.classes?.endsWith('--inline'),
  classes: options.classes?.endsWith('--inline') ? undefined : options.classes,
  spellcheck: options.spellcheck?.toString(),
})

const date = (options: Options) => ({
  ...control(options),
  field: {
    ...field(options),
    name: options.namePrefix ?? 'date',
    values: options.values && Object.values(options.values),
  },
})

/**
 * Not here: `attributes`, raw `html`, items with ids of their own, conditional HTML (ours takes a field),
 * options without values, dates without all three boxes, and the translations of the character count.
 */
export const fieldCases: Record<string, Case> = {
  input: {
    fixtures: [
      'default',
      'with hint text',
      'with error message',
      'with error and hint',
      'with width-5 class',
      'with label as page heading',
      'with prefix',
      'with suffix',
      'with prefix and suffix and error',
      'custom type',
      'value',
      'with error, hint and describedBy',
      'inputmode',
      'with autocomplete attribute',
      'with pattern attribute',
      'with spellcheck disabled',
      'with autocapitalize turned off',
      'disabled',
    ],
    params: control,
  },
  textarea: {
    fixtures: [
      'default',
      'with hint',
      'with error message',
      'with default value',
      'with custom rows',
      'with hint, error message and described by',
      'with autocomplete attribute',
      'with spellcheck enabled',
    ],
    params: control,
  },
  'character-count': {
    fixtures: [
      'default',
      'with hint',
      'with hint and error',
      'with default value',
      'with custom rows',
      'classes',
      'id',
    ],
    params: control,
  },
  select: {
    fixtures: [
      'default',
      'with hint text and error message',
      'hint and describedBy',
      'item selected overrides value',
      'with selected value',
    ],
    params: control,
  },
  fieldset: {
    fixtures: [
      'default',
      'styled as xl text',
      'as page heading l',
      'with describedBy',
      'html as text',
      'role',
      'html fieldset content',
    ],
    params: ({ legend, classes, describedBy, role }) => ({
      legend: legend.text,
      legendClasses: legend.classes,
      heading: legend.isPageHeading,
      classes,
      describedBy,
      role,
    }),
    block: (options) => options.html ?? '',
  },
  radios: {
    fixtures: [
      'default',
      'with hint',
      'inline',
      'with a divider',
      'with fieldset and error message',
      'small',
      'with hints on parent and items',
      'prechecked using value',
    ],
    params: control,
  },
  checkboxes: {
    fixtures: [
      'default',
      'with hint',
      'with error message',
      'small',
      'with idPrefix',
      'with checked item',
      'item checked overrides values',
      "with single option (and hint) set 'aria-describedby' on input, and describedBy",
    ],
    params: control,
  },
  'date-input': {
    fixtures: ['with values and name prefix', 'with error message and hint', 'default'],
    params: date,
    expected: (html) => html.replaceAll(/name="(day|month|year)"/g, 'name="date-$1"'),
  },
}
