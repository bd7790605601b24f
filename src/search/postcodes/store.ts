// src/search/postcodes/store.ts — postcodes in the database, and how far each file was read; decides nothing.
import { kept, type Reader, type Tx } from '#dialect'
import { and, eq, gte, lt, sql } from 'drizzle-orm'
import type { Point } from '../../kernel/distance.ts'
import type { PostcodeRow } from './rows.ts'
import { postcodeImports, postcodes } from '../tables.ts'

export type PostcodeImport = typeof postcodeImports.$inferSelect

const byPostcode = kept((db) =>
  db
    .select()
    .from(postcodes)
    .where(eq(postcodes.postcode, sql.placeholder('postcode'))),
)

export interface KnownPostcode {
  point: Point
  /** The council's code (ONS, GSS), when the file it came from has one. */
  areaCode: string | null
}

/** Where a whole postcode is, spaced or not, in capitals; undefined when no file that was imported has it. */
export async function findPostcode(db: Reader, whole: string): Promise<KnownPostcode | undefined> {
  const [row] = await byPostcode(db, { postcode: whole.replace(' ', '') })
  return row && { point: pointAt(row.latE6, row.lngE6), areaCode: row.areaCode }
}

/** The middle of the postcodes of an outward code, in capitals; undefined when there are none. */
export async function middleOf(db: Reader, outwardCode: string): Promise<Point | undefined> {
  const { postcode } = postcodes
  const [row] = await db
    .select({
      lat: sql<number | null>`avg(${postcodes.latE6})`.mapWith(Number),
      lng: sql<number | null>`avg(${postcodes.lngE6})`.mapWith(Number),
    })
    .from(postcodes)
    .where(
      and(
        gte(postcode, `${outwardCode}0`),
        lt(postcode, `${outwardCode}A`),
        // Those of ME10 begin with ME1 too, and are longer.
        eq(sql`length(${postcode})`, outwardCode.length + 3),
      ),
    )
  if (!row || row.lat === null || row.lng === null) return undefined
  return pointAt(Math.round(row.lat), Math.round(row.lng))
}

function pointAt(latE6: number, lngE6: number): Point {
  return { lat: latE6 / 1e6, lng: lngE6 / 1e6 }
}

/** How far a file was read; undefined when it never was. */
export async function findImport(db: Reader, file: string): Promise<PostcodeImport | undefined> {
  const [row] = await db.select().from(postcodeImports).where(eq(postcodeImports.file, file))
  return row
}

/** Writes down how far a file was read, in place of what was written before. */
export async function saveImport(tx: Tx, row: PostcodeImport): Promise<void> {
  await tx.insert(postcodeImports).values(row).onConflictDoUpdate({ target: postcodeImports.file, set: row })
}

/** So many rows go into one statement; the rest of a batch goes one by one. */
const rowsAtOnce = 250
const insertMany = upsertOf(rowsAtOnce)
const insertOne = upsertOf(1)

/** Saves rows; a postcode that is there already moves to where the row says. */
export async function savePostcodes(tx: Tx, rows: readonly PostcodeRow[]): Promise<void> {
  // One statement must not meet a postcode twice; the later row wins, as it would have.
  const fresh = [...new Map(rows.map((row) => [row.postcode, row])).values()]
  const together = fresh.length - (fresh.length % rowsAtOnce)
  for (let at = 0; at < together; at += rowsAtOnce) {
    await insertMany(tx, valuesOf(fresh.slice(at, at + rowsAtOnce)))
  }
  for (const row of fresh.slice(together)) await insertOne(tx, valuesOf([row]))
}

function upsertOf(count: number) {
  const place = (name: string, at: number) => sql`${sql.placeholder(`${name}${at}`)}`
  const rows = Array.from({ length: count }, (_, at) => ({
    postcode: place('postcode', at),
    latE6: place('latE6', at),
    lngE6: place('lngE6', at),
    areaCode: place('areaCode', at),
  }))
  const { latE6, lngE6, areaCode } = postcodes
  const given = ({ name }: { name: string }) => sql`excluded.${sql.identifier(name)}`
  return kept((db) =>
    db
      .insert(postcodes)
      .values(rows)
      .onConflictDoUpdate({
        target: postcodes.postcode,
        set: { latE6: given(latE6), lngE6: given(lngE6), areaCode: given(areaCode) },
      }),
  )
}

function valuesOf(rows: readonly PostcodeRow[]): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  rows.forEach((row, at) => {
    values[`postcode${at}`] = row.postcode
    values[`latE6${at}`] = row.latE6
    values[`lngE6${at}`] = row.lngE6
    values[`areaCode${at}`] = row.areaCode
  })
  return values
}
