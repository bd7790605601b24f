// src/db/postgres/guards.ts — the guards of SQLite, said in PostgreSQL's words: one source for both.

/** A guard trigger as SQLite keeps it. */
export interface SqliteGuard {
  name: string
  table: string
  sql: string
}

/** A guard as PostgreSQL keeps it: its function's body, and the trigger that calls it. */
export interface PostgresGuard {
  name: string
  table: string
  /** The body of the trigger function. */
  body: string
  /** "BEFORE UPDATE", "AFTER INSERT"; for TRUNCATE once a statement, otherwise for each row. */
  when: string
}

const plain = new RegExp(
  String.raw`^CREATE TRIGGER \w+ BEFORE (\w+) ON \w+\s*(?:WHEN ([\s\S]*?))?\s*` +
    String.raw`BEGIN SELECT RAISE\(ABORT, '([^']*)'\); END$`,
)
const applying = /^CREATE TRIGGER \w+ AFTER INSERT ON \w+\s*BEGIN\s([\s\S]*)END$/

/**
 * The same guards for PostgreSQL; and for every table that refuses DELETE, one that refuses TRUNCATE, which
 * SQLite does not have. A fault for a guard whose form it does not know.
 */
export function postgresGuards(guards: readonly SqliteGuard[]): PostgresGuard[] {
  const rows = guards.map(translated)
  const kept = guards.filter(({ sql }) => / BEFORE DELETE ON /.test(sql)).map(({ table }) => table)
  const emptying = [...new Set(kept)].map((table) => ({
    name: `${table}_no_truncate`,
    table,
    body: refusing('true', `${table.replaceAll('_', ' ')} are never emptied`),
    when: 'BEFORE TRUNCATE',
  }))
  return [...rows, ...emptying]
}

/** The SQL that makes these guards, a statement each. */
export function guardStatements(guards: readonly PostgresGuard[]): string[] {
  return guards.flatMap(({ name, table, body, when }) => {
    const each = when.endsWith('TRUNCATE') ? 'STATEMENT' : 'ROW'
    const on = `${when} ON "${table}" FOR EACH ${each}`
    return [
      `CREATE OR REPLACE FUNCTION "${name}"() RETURNS trigger LANGUAGE plpgsql AS $guard$\n${body}\n$guard$;`,
      `CREATE OR REPLACE TRIGGER "${name}" ${on} EXECUTE FUNCTION "${name}"();`,
    ]
  })
}

function translated({ name, table, sql }: SqliteGuard): PostgresGuard {
  const refusal = plain.exec(sql)
  if (refusal) {
    const [, event, condition = 'true', says] = refusal
    return { name, table, when: `BEFORE ${event!}`, body: refusing(inPostgres(condition), says!, event) }
  }
  const work = applying.exec(sql)?.[1]
  if (work === undefined) throw new Error(`The guard ${name} has a form that PostgreSQL is not told of.`)
  return { name, table, when: 'AFTER INSERT', body: `BEGIN\n${work.trimEnd()}\n  RETURN NULL;\nEND` }
}

function refusing(condition: string, says: string, event = 'INSERT'): string {
  const given = event === 'DELETE' ? 'OLD' : 'NEW'
  const refusal = `IF (${condition.trim()}) THEN\n    RAISE EXCEPTION '${says}';\n  END IF;`
  return `BEGIN\n  ${refusal}\n  RETURN ${given};\nEND`
}

/** What SQLite says in another way. Types need no check: PostgreSQL's columns hold nothing else. */
const ways: [RegExp, string][] = [
  [/typeof\(([\w.]+)\) NOT IN \('integer', 'null'\)/g, 'false'],
  [/typeof\(([\w.]+)\) <> 'integer'/g, '$1 IS NULL'],
  [/date\(([\w.]+) \/ 1000, 'unixepoch'\)/g, "to_char($1 AT TIME ZONE 'UTC', 'YYYY-MM-DD')"],
  [/json_array_length\(/g, 'jsonb_array_length('],
  [/\+ 43200000/g, "+ interval '12 hours'"],
  [/\+ 86400000/g, "+ interval '24 hours'"],
  [/((?:NEW|OLD)\.)?is_(\w+) <> 0/g, '$1is_$2'],
  [/((?:NEW|OLD)\.)?is_(\w+) = 0/g, 'NOT $1is_$2'],
  [/NOT GLOB '([^'*]*)'/g, "!~ '^$1$$'"],
  [/ELSE 0 END$/, 'ELSE false END'],
  [/\bIS NOT\s+(?!NULL|DISTINCT)/g, 'IS DISTINCT FROM '],
  [/\bIS\s+(?!NULL|NOT|DISTINCT)/g, 'IS NOT DISTINCT FROM '],
]

function inPostgres(condition: string): string {
  return ways.reduce((text, [from, to]) => text.replace(from, to), condition)
}
