// src/adapters/search/embedded/search-file.ts — the file that the embedded index is loaded from. Nothing in
// it is lost with it: it can be made again from the store.
import type { Change, SearchDocument } from '../../../search/search.ts'
import { openDerivedFile } from './derived-file.ts'
import { type Statements, statementsOn } from './statements.ts'

export interface State {
  /** The generation that is searched. */
  live: number
  /** The generation that a rebuild is making, in this process or another. */
  building: number | null
  upTo: number
}

export interface SearchFile {
  readonly open: boolean
  /** Changes whenever another process wrote to the file. */
  dataVersion(): number
  state(): State
  /** Writes a change to the live generation, and to one that is being built. */
  apply(change: Change): void
  /** Begins an empty generation; one that another rebuild left half made is dropped. Returns its number. */
  begin(): number
  /** Adds documents to the generation being built: never over a later one. A fault when it is gone. */
  add(generation: number, documents: readonly SearchDocument[]): void
  /** Makes it the live one. */
  swap(generation: number, upTo: number): void
  /** Deletes some rows of generations that are neither live nor being built; false when none are left. */
  sweep(): boolean
  /** Up to `limit` documents of a generation after that identifier. */
  page(generation: number, after: string, limit: number): SearchDocument[]
  count(generation: number): number
  close(): void
}

const sweptAtOnce = 500

/** Opens the file, empty when it was missing, of another format, or not a database. */
export function openSearchFile(file: string): SearchFile {
  const connection = openDerivedFile(file)
  const say = statementsOn(connection)
  const state = () => say.state.get() as State
  let begunAt = 0 // how far the live one was when a rebuild of ours began
  const inOne = (work: () => void) => connection.transaction(work).immediate()
  return {
    get open() {
      return connection.open
    },
    dataVersion: () => Number(say.dataVersion.get()),
    state,
    apply: (change) => inOne(() => apply(say, state(), change)),
    begin() {
      inOne(() => {
        const { live, building, upTo } = state()
        begunAt = upTo
        say.build.run(Math.max(live, building ?? 0) + 1)
      })
      return state().building!
    },
    add: (generation, documents) =>
      inOne(() => {
        assertBuilding(state(), generation)
        for (const document of documents) put(say, generation, document, JSON.stringify(document))
      }),
    swap: (generation, upTo) =>
      inOne(() => {
        assertBuilding(state(), generation)
        say.swap.run({ upTo, begunAt })
        say.forget.run(generation)
      }),
    sweep: () => sweep(say),
    page: (generation, after, limit) =>
      (say.page.all(generation, after, limit) as string[]).map((text) => JSON.parse(text) as SearchDocument),
    count: (generation) => say.count.get(generation) as number,
    close: () => connection.close(),
  }
}

function put(say: Statements, generation: number, { id, v }: SearchDocument, document: string): void {
  say.put.run(generation, id, v, document)
}

/** A generation that is being built gets every change too, and remembers what was removed. */
function apply(say: Statements, { live, building }: State, change: Change): void {
  for (const document of change.put) {
    const text = JSON.stringify(document)
    put(say, live, document, text)
    if (building !== null) put(say, building, document, text)
  }
  for (const id of change.remove) {
    say.drop.run(live, id)
    if (building !== null) say.put.run(building, id, change.upTo, null)
  }
  say.reach.run(change.upTo)
}

function assertBuilding({ building }: State, generation: number): void {
  if (building !== generation) throw new Error('Another rebuild of the search began meanwhile.')
}

function sweep(say: Statements): boolean {
  const generation = say.stale.get() as number | undefined
  return generation !== undefined && say.sweep.run({ generation, limit: sweptAtOnce }).changes > 0
}
