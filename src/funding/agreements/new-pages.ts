// src/funding/agreements/new-pages.ts — what the pages that ask for an agreement's terms show.
import { formatPounds } from '../../kernel/pence.ts'
import { type FieldError, type FieldItem, fieldsOf, type FieldWords, type Typed } from '../../web/web.ts'
import { agreementFormWords, customMilestones, type FormKind } from './form-words.ts'
import type { Fund } from '../funds/fund.ts'

interface Named {
  id: string
  name: string
}

/** Which provider the new agreement is with. */
export function agreementProviderPage(fund: Fund, kind: FormKind, providers: Named[]) {
  const items = [
    { value: '', text: 'Choose a provider' },
    ...providers.map(({ id, name }) => ({ value: id, text: name })),
  ]
  return {
    fundId: fund.id,
    kind,
    field: { name: 'provider', id: 'provider', label: 'Provider', items },
    isEmpty: providers.length === 0,
  }
}

export interface AgreementFormParts {
  fund: Fund
  freePence: number
  kind: FormKind
  provider: Named
  activities: { id: string; title: string }[]
  formId: string
  /** The agreement whose draft is changed; undefined for a new one. */
  editing?: string
  typed?: Typed
  errors?: FieldError[]
}

/** The terms of an agreement; every activity is ticked until somebody takes a tick away. */
export function agreementNewPage(parts: AgreementFormParts) {
  const { fund, freePence, kind, provider, activities, formId, editing, typed, errors = [] } = parts
  const first = { activities: activities.map(({ id }) => id), over: 'refuse' }
  const fields = fieldsOf(wordsWith(kind, activities), typed ?? first, errors)
  return {
    kind,
    isBlock: kind === 'block',
    isGrant: kind === 'grant',
    action: editing === undefined ? `/funds/${fund.id}/agreements` : `/agreements/${editing}/edit`,
    providerId: provider.id,
    providerName: provider.name,
    formId,
    free: formatPounds(freePence),
    hasForm: kind === 'grant' || activities.length > 0,
    fields,
    customs: kind === 'per-referral' ? customFields(fields) : [],
    opensCustoms: customMilestones.some(({ name, tariff }) =>
      [name, tariff].some((each) => isTyped(typed?.[each]) || errors.some(({ field }) => field === each)),
    ),
  }
}

function wordsWith(kind: FormKind, activities: { id: string; title: string }[]): Record<string, FieldWords> {
  if (kind === 'grant') return agreementFormWords.grant
  const words = agreementFormWords[kind]
  const items: FieldItem[] = activities.map(({ id, title }) => ({ value: id, text: title }))
  return { ...words, activities: { ...words.activities, items } }
}

function customFields(fields: Record<string, unknown>) {
  return customMilestones.map(({ name, tariff }) => ({ name: fields[name], tariff: fields[tariff] }))
}

function isTyped(value: string | string[] | undefined): boolean {
  return value !== undefined && value !== ''
}
