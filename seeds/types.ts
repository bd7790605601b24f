// seeds/types.ts — the shapes of the seed files; see README.md beside this file for what each one is.

export type SeedNeed = {
  id: string
  label: string
  hint: string
  /** What people say when they mean this need; search reads them as synonyms. */
  phrases: string[]
}

/** Codes and the words shown for them. `bfi` is the ISO 639-3 code of British Sign Language. */
export type SeedLabels = {
  languages: Record<string, string>
  access: Record<string, string>
  kinds: Record<string, string>
  modes: Record<SeedMode, string>
}

export type SeedOutwardCode = { outwardCode: string; lat: number; lng: number; place: string; area: string }

export type SeedTown = { town: string; lat: number; lng: number; outwardCode: string; area: string }

export type SeedPlaces = { outwardCodes: SeedOutwardCode[]; towns: SeedTown[] }

export type SeedOrganisationKind =
  'provider' | 'infrastructure-body' | 'link-worker-employer' | 'commissioner'

export type SeedOrganisation = {
  id: string
  name: string
  kind: SeedOrganisationKind
  vcse: boolean
  area: string
  description: string
  email: string
  phone: string
  website?: string
  /** How a provider is paid; null for organisations that are never paid. */
  rail: 'stripe' | 'bank-file' | null
}

export type SeedPlace = {
  name: string
  address: string
  town: string
  postcode: string
  outwardCode: string
  lat: number
  lng: number
  stepFree: boolean
  transport: string
  parking?: string
  /** The address must never be shown: only the telephone number is. */
  hidden?: true
}

export type SeedDay = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

export type SeedSession = {
  day: SeedDay
  /** 24-hour local time, HH:MM. */
  start: string
  end: string
  /** Position in the activity's `places`; absent when the activity has no place. */
  place?: number
  weeks: 'every' | 'fortnightly' | 'first-of-month'
}

export type SeedMode = 'in-person' | 'online' | 'phone' | 'home'

export type SeedActivity = {
  key: string
  /** `id` of an organisation that is a provider. */
  organisation: string
  title: string
  summary: string
  description: string
  needs: string[]
  kind: string
  forWhom: string
  ageFrom?: number
  ageTo?: number
  exclusion?: string
  cost: { pence: number; note?: string }
  places: SeedPlace[]
  mode: SeedMode[]
  /** Areas reached by telephone, on screen or by a visit. */
  covers?: string[]
  /** Empty when times are agreed with each person. */
  sessions: SeedSession[]
  access: string[]
  languages: string[]
  /** null: the group does not limit numbers. */
  capacity: { placesLeft: number | null }
  acceptsPrescriptions: boolean
  contact: { phone: string; email: string }
  /** Which sort of agreement would suit it; null when none is foreseen. */
  funding: 'per-referral' | 'block' | null
  state: 'published' | 'paused' | 'draft' | 'submitted' | 'closed'
  /** Days since the group last said "still right"; absent means recently. */
  confirmedDaysAgo?: number
}

export type SeedLinkWorkerTeam = {
  key: string
  name: string
  /** `id` of an organisation that employs link workers. */
  employer: string
  priorityGroup: string
  fte: number
}

export type SeedRole =
  'link-worker' | 'provider' | 'curator' | 'finance' | 'approver' | 'commissioner' | 'administrator'

export type SeedUser = {
  key: string
  name: string
  email: string
  role: SeedRole
  organisation: string
  canTry: string[]
}

export type Seeds = {
  needs: SeedNeed[]
  circumstances: SeedNeed[]
  labels: SeedLabels
  places: SeedPlaces
  organisations: SeedOrganisation[]
  activities: SeedActivity[]
  linkWorkerServices: SeedLinkWorkerTeam[]
  cast: SeedUser[]
}

/** One sort of activity the generator can make. */
export type GeneratorPattern = {
  kind: string
  needs: string[]
  titles: string[]
  /** What happens, as the first half of a summary. */
  does: string[]
  from?: number
  to?: number
  dearestPence: number
  /** How it is offered when it has no place. */
  away?: 'online' | 'phone' | 'home'
}

export type GeneratorWords = {
  patterns: GeneratorPattern[]
  /** The three words of an organisation's name. */
  first: string[]
  second: string[]
  third: string[]
  buildings: string[]
  streets: string[]
  journeys: string[]
  endings: string[]
  reasons: string[]
  forWhom: string[]
  languages: string[]
  access: string[]
}
