// src/directory/listing.ts — a version of a listing, and how it moves from draft to approved.
import { Refusal } from '../kernel/refusal.ts'
import type { ListingContent } from './content.ts'

export const versionStatuses = ['draft', 'submitted', 'approved', 'returned', 'replaced'] as const
export type VersionStatus = (typeof versionStatuses)[number]

/**
 * Its content never changes once written: a change is a new version, so what was reviewed is what is
 * approved.
 */
export interface ListingVersion {
  id: string
  activityId: string
  /** 1, 2, 3 … within its activity. */
  number: number
  status: VersionStatus
  content: ListingContent
  madeBy: string
  madeAt: Date
  submittedAt: Date | null
  decidedBy: string | null
  decidedAt: Date | null
  /** Why it was returned. */
  message: string | null
}

/** Every legal move of a listing version, with words for the drawing in docs/states.md. */
export const listingMoves = [
  { name: 'submit', from: 'draft', to: 'submitted', label: 'the group sends it for approval' },
  { name: 'approve', from: 'submitted', to: 'approved', label: 'a curator approves it; it goes live' },
  { name: 'return', from: 'submitted', to: 'returned', label: 'a curator returns it with a message' },
  { name: 'replace', from: 'draft', to: 'replaced', label: 'the group saves a newer version' },
  { name: 'replace', from: 'submitted', to: 'replaced', label: 'the group sends a newer version' },
] as const satisfies { name: string; from: VersionStatus; to: VersionStatus; label: string }[]
type Move = (typeof listingMoves)[number]['name']

const saysWhenClosed: Record<VersionStatus, string> = {
  draft: 'This version has not been sent for approval yet.',
  submitted: 'This version is already waiting for a curator.',
  approved: 'This version was already approved.',
  returned: 'This version was already returned to the group.',
  replaced: 'There is a newer version of this listing. Open that one.',
}

/** The group sends it for approval. Refuses (conflict) unless it is a draft. */
export function submit(version: ListingVersion, at: Date): ListingVersion {
  return { ...version, status: moved(version, 'submit'), submittedAt: at }
}

/** A curator approves it. Refuses (conflict) unless it is waiting. */
export function approve(version: ListingVersion, by: string, at: Date): ListingVersion {
  return { ...version, status: moved(version, 'approve'), decidedBy: by, decidedAt: at }
}

/** A curator returns it. Refuses (conflict) unless it is waiting. */
export function giveBack(version: ListingVersion, by: string, at: Date, message: string): ListingVersion {
  return { ...version, status: moved(version, 'return'), decidedBy: by, decidedAt: at, message }
}

/** A newer version takes its place; one that was decided stays as it is. */
export function replace(version: ListingVersion): ListingVersion {
  const open = version.status === 'draft' || version.status === 'submitted'
  return open ? { ...version, status: moved(version, 'replace') } : version
}

function moved(version: ListingVersion, name: Move): VersionStatus {
  const move = listingMoves.find((each) => each.name === name && each.from === version.status)
  if (move) return move.to
  throw new Refusal('conflict', `listing-${version.status}`, saysWhenClosed[version.status])
}
