// src/funding/agreements/draft-as-typed.ts — a draft as it would be typed into its form, to change it there.
import type { Reader } from '#dialect'
import { plainPounds } from '../../kernel/pence.ts'
import type { Typed } from '../../web/web.ts'
import type { Agreement } from './agreement.ts'
import { customMilestones } from './form-words.ts'
import { activityIdsOf, tariffsOf } from './store.ts'
import type { MilestoneTariff } from './draft.ts'
import { instalmentsOf } from '../plans/instalment-store.ts'
import { planAsTyped } from './plan-field.ts'
import { dayAsTyped } from '../typed-fields.ts'

/** Every field of the form of its kind. */
export async function draftAsTyped(db: Reader, agreement: Agreement): Promise<Typed> {
  const { id, kind, startsOn, endsOn, amountPence, places } = agreement
  const days = { ...dayAsTyped('startsOn', startsOn), ...dayAsTyped('endsOn', endsOn) }
  const amount = plainPounds(amountPence)
  const plan = planAsTyped(await instalmentsOf(db, id))
  if (kind === 'grant') return { ...days, total: amount, plan }
  const { overCapacity: over, overTariffPence } = agreement
  const shared = {
    ...days,
    activities: await activityIdsOf(db, id),
    over,
    ...money('overTariff', overTariffPence),
  }
  if (kind === 'block') return { ...shared, total: amount, places: String(places), plan }
  const percent = agreement.didNotStartPercent
  const didNotStart: Typed = percent === 0 ? {} : { didNotStart: String(percent) }
  return { ...shared, ...didNotStart, cap: amount, ...tariffFields(await tariffsOf(db, id)) }
}

function tariffFields(tariffs: MilestoneTariff[]): Typed {
  const typed: Typed = {}
  for (const { milestone, tariffPence, label } of tariffs) {
    const custom = customMilestones.find((each) => each.milestone === milestone)
    const field = names[milestone] ?? custom?.tariff
    if (field !== undefined) typed[field] = plainPounds(tariffPence)
    if (custom) typed[custom.name] = label ?? ''
  }
  return typed
}

const names: Record<string, string> = {
  accepted: 'tariff',
  'first-attendance': 'firstAttendance',
  completed: 'completed',
}

function money(field: string, pence: number | null): Typed {
  return pence === null ? {} : { [field]: plainPounds(pence) }
}
