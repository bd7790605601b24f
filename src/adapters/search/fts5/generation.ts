// src/adapters/search/fts5/generation.ts — one generation of the index: its tables, writing to them, reading
// words.
import type { SearchDocument } from '../../../directory/directory.ts'
import type { Connection } from './search-file.ts'

/** The columns of the texts, with what a word found in each counts. */
export const fieldWeights = { title: 8, needs: 5, summary: 3, other: 2.5, description: 1 } as const
export type Field = keyof typeof fieldWeights
export const fields = Object.keys(fieldWeights) as Field[]

export interface Generation {
  number: number
  /** Adds or replaces a document; returns its row. */
  put(document: SearchDocument): number
  /** Takes a document out; returns its row, undefined when there was none. */
  remove(id: string): number | undefined
  /** Remembers a change while a rebuild is under way, so that the new generation gets it too. */
  touch(id: string, document: SearchDocument | null): void
  documents(): Iterable<{ row: number; document: string }>
  /** Rows where any of the words stands in that field, whatever its ending. */
  rowsWith(words: string[], field: Field): number[]
  /** Words of the documents that begin like this, the most frequent first. */
  wordsBeginning(start: string, limit: number): string[]
}

/**
 * Makes empty tables for the next generation and returns its number. `texts` finds stems; `plain` keeps words
 * whole, because a beginning ("gardeni") never meets a stem ("garden"): `vocabulary` lists them. A generation
 * that another rebuild left half made is dropped.
 */
export function makeGeneration(connection: Connection, { live }: { live: boolean }): number {
  const number = (connection.prepare('SELECT coalesce(max(number), 0) + 1 FROM generations').pluck().get() ??
    1) as number
  for (const left of connection
    .prepare(`SELECT number FROM generations WHERE state = 'building'`)
    .pluck()
    .all())
    dropGeneration(connection, left as number)
  const rows = `content = '', contentless_delete = 1`
  connection.exec(`
    CREATE TABLE documents_${number} (
      row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document TEXT NOT NULL
    );
    CREATE VIRTUAL TABLE texts_${number} USING fts5(
      ${fields.join(', ')}, ${rows}, tokenize = 'porter unicode61 remove_diacritics 2'
    );
    CREATE VIRTUAL TABLE plain_${number} USING fts5(
      words, ${rows}, detail = none, tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE VIRTUAL TABLE vocabulary_${number} USING fts5vocab(plain_${number}, row);
    DELETE FROM touched;
  `)
  connection.prepare('INSERT INTO generations VALUES (?, ?)').run(number, live ? 'live' : 'building')
  return number
}

/** Drops a generation's tables. */
export function dropGeneration(connection: Connection, number: number): void {
  connection.exec(`
    DROP TABLE vocabulary_${number};
    DROP TABLE plain_${number};
    DROP TABLE texts_${number};
    DROP TABLE documents_${number};
  `)
  connection.prepare('DELETE FROM generations WHERE number = ?').run(number)
}

/** The generation of that number, whose tables exist. */
export function generationOf(connection: Connection, number: number): Generation {
  const say = statements(connection, number)
  const remove = (id: string) => {
    const row = say.rowOf.get(id) as number | undefined
    if (row === undefined) return undefined
    for (const statement of [say.dropTexts, say.dropPlain, say.dropDocument]) statement.run(row)
    return row
  }
  return {
    number,
    remove,
    put(document) {
      const row = remove(document.id)
      const { lastInsertRowid } = say.addDocument.run(row ?? null, document.id, JSON.stringify(document))
      const { title, needWords, summary, otherWords, description } = document
      say.addTexts.run(lastInsertRowid, title, needWords, summary, otherWords, description)
      say.addPlain.run(lastInsertRowid, [title, needWords, summary, otherWords, description].join('\n'))
      return Number(lastInsertRowid)
    },
    touch(id, document) {
      if (say.building.get() === undefined) return
      say.touch.run(id, document && JSON.stringify(document))
    },
    documents: () => say.documents.iterate() as Iterable<{ row: number; document: string }>,
    rowsWith(words, field) {
      const either = words.map((word) => `"${word.replaceAll('"', '')}"`).join(' OR ')
      return say.rowsWith.all(`${field} : (${either})`) as number[]
    },
    wordsBeginning: (start, limit) => say.beginning.all(start, `${start}\u{10ffff}`, limit) as string[],
  }
}

function statements(connection: Connection, number: number) {
  const sql = (text: string) => connection.prepare(text.replaceAll('#', String(number)))
  return {
    rowOf: sql('SELECT row FROM documents_# WHERE id = ?').pluck(),
    dropTexts: sql('DELETE FROM texts_# WHERE rowid = ?'),
    dropPlain: sql('DELETE FROM plain_# WHERE rowid = ?'),
    dropDocument: sql('DELETE FROM documents_# WHERE row = ?'),
    addDocument: sql('INSERT INTO documents_# VALUES (?, ?, ?)'),
    addTexts: sql(`INSERT INTO texts_# (rowid, ${fields.join(', ')}) VALUES (?, ?, ?, ?, ?, ?)`),
    addPlain: sql('INSERT INTO plain_# (rowid, words) VALUES (?, ?)'),
    building: sql(`SELECT number FROM generations WHERE state = 'building'`).pluck(),
    touch: sql('INSERT OR REPLACE INTO touched VALUES (?, ?)'),
    documents: sql('SELECT row, document FROM documents_# ORDER BY row'),
    rowsWith: sql('SELECT rowid FROM texts_# WHERE texts_# MATCH ?').pluck(),
    beginning: sql(
      'SELECT term FROM vocabulary_# WHERE term >= ? AND term < ? ORDER BY doc DESC, term LIMIT ?',
    ).pluck(),
  }
}
