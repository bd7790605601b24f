// src/funding/agreement-new-pages.ts — what the pages that ask for a new agreement's terms show.
import { formatPounds } from '../kernel/pence.ts'
import { type FieldError, type FieldItem, fieldsOf, type Typed } from '../web/web.ts'
import { agreementFormWords, type FormKind } from './agreement-forms.ts'
import type { Fund } from './fund.ts'

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
  typed?: Typed
  errors?: FieldError[]
}

/** The terms of a new agreement; every activity is ticked until somebody takes a tick away. */
export function agreementNewPage(parts: AgreementFormParts) {
  const { fund, freePence, kind, provider, activities, formId, typed, errors } = parts
  const items: FieldItem[] = activities.map(({ id, title }) => ({ value: id, text: title }))
  const first = { activities: activities.map(({ id }) => id) }
  const words = agreementFormWords[kind]
  const fields = fieldsOf(
    { ...words, activities: { ...words.activities, items } },
    typed ?? first,
    errors ?? [],
  )
  return {
    fundId: fund.id,
    kind,
    isBlock: kind === 'block',
    providerId: provider.id,
    providerName: provider.name,
    formId,
    free: formatPounds(freePence),
    hasActivities: activities.length > 0,
    fields,
  }
}
