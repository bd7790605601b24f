// src/web/csv.ts — rows → CSV text that a spreadsheet opens without running anything.
export type CsvRow = (string | number | null)[]

/**
 * CSV with a header line and CRLF (RFC 4180). A text cell that starts with = + - @ tab or CR is prefixed with
 * an apostrophe, as OWASP advises against formula injection; numbers stay numbers.
 */
export function toCsv(heads: string[], rows: CsvRow[]): string {
  return [heads, ...rows].map(csvLine).join('')
}

/** One line of it, with its end. */
export function csvLine(row: CsvRow): string {
  return row.map(cell).join(',') + '\r\n'
}

function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
