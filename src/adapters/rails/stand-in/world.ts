// src/adapters/rails/stand-in/world.ts — what every call to the stand-in works with.
import type { Fault } from './faults.ts'
import { writeState } from './state-file.ts'
import type { Announcement, State } from './state.ts'

export interface World {
  state: State
  faults: Fault[]
  keysInUse: Set<string>
  now: () => Date
  url: () => string
  /** Hands an event to the webhooks. */
  post: (announcement: Announcement) => void
  /** Says that there is something to save; it is saved before the next answer, or soon after. */
  changed: () => void
  /** Writes what has changed to the state file, at once. */
  save: () => void
  stopping: AbortSignal
}

/** One call being carried out: path id, checked parameters, and the request that asked for it. */
export interface Call {
  world: World
  id: string
  params: Record<string, unknown>
  requestId: string | null
  key: string | null
  /** The connected account the call is made as (`Stripe-Account`); absent is the platform itself. */
  account?: string
}

/** The stand-in's time as Stripe writes it: whole seconds since 1970. */
export function seconds(world: World): number {
  return Math.floor(world.now().getTime() / 1000)
}

/** `changed` and `save` for a state file; without a file both do nothing. */
export function keepSaved(file: string | undefined, state: State): Pick<World, 'changed' | 'save'> {
  let unsaved = false
  const save = () => {
    if (unsaved && file !== undefined) writeState(file, state)
    unsaved = false
  }
  const soon = () => {
    try {
      save()
    } catch {
      // Still unsaved, so the next answer tries again, and says so if it fails.
    }
  }
  const changed = () => {
    if (!unsaved) setTimeout(soon, 50).unref()
    unsaved = true
  }
  return file === undefined ? { changed() {}, save() {} } : { changed, save }
}
