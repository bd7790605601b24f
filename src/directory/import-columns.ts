// src/directory/import-columns.ts — the columns of an infrastructure body's spreadsheet.

/** The columns, as docs/import.md describes them; true where a file must have them. */
export const columns = {
  external_id: true,
  title: true,
  summary: true,
  description: false,
  organisation: true,
  organisation_email: true,
  needs: true,
  cost_pounds: false,
  venue: false,
  address: false,
  town: false,
  postcode: false,
  day: false,
  start: false,
  end: false,
  mode: true,
  step_free: false,
  languages: false,
  phone: false,
  email: false,
  website: false,
  accepts_prescriptions: false,
  takes_unfunded: false,
  places_left: false,
} as const
export type Column = keyof typeof columns
export type Cells = Record<Column, string>
