// src/identity/session.ts — one browser's session: what it holds, and when it ends.
import type { Role } from '../kernel/actor.ts'
import type { SteppedUp, StepUpUnderWay } from './step-up.ts'

/** What a session remembers between pages. */
export interface SessionContent {
  /** A sentence to show once. */
  flash?: string
  /** A sign-in under way in this browser. */
  signIn?: SignInUnderWay
  /** Proving oneself anew, under way in this browser. */
  stepUp?: StepUpUnderWay
  /** When the user last proved themselves anew in this session. */
  steppedUp?: SteppedUp
  /** The activities on this browser's shortlist, in the order they were added. */
  shortlist?: string[]
  /** The person whose shortlist a link worker has open. */
  shortlistFor?: string
}

export interface SignInUnderWay {
  codeId: string
  /** As typed, to say where the letter went. */
  email: string
  returnTo: string
}

/** Who acts in a session: read afresh from the current membership at every request. */
export interface SignedIn {
  sessionId: string
  membershipId: string
  userId: string
  name: string
  role: Role
  organisationId: string
  organisationName: string
}

declare module 'express-session' {
  interface SessionData extends SessionContent {
    /** Set once, when a user signs in with this session or switches role. */
    membershipId?: string
    /** When the user signed in, in milliseconds since 1970; kept when they switch role. */
    startedAt?: number
    browser?: string
    /** What the store read beside the session; never written back. */
    stored?: { id: string; seenAt: number; signedIn?: SignedIn }
  }
}

const minute = 60_000
/** However busy, a session ends after twelve hours. */
export const longestMillis = 12 * 60 * minute
const idleMillis = 30 * minute
/** Whoever can move money is signed out sooner. */
const moneyIdleMillis = 15 * minute
/** How stale `seenAt` may get before it is written again: a write a minute, not one a request. */
export const seenEveryMillis = minute

/** When a session ends if its user does nothing more: idle too long, or twelve hours after it began. */
export function expiryOf(startedAt: Date, seenAt: Date, role: Role | undefined): Date {
  const idle = role === 'finance' || role === 'approver' ? moneyIdleMillis : idleMillis
  return new Date(Math.min(seenAt.getTime() + idle, startedAt.getTime() + longestMillis))
}

/** The browser and machine in two words ("Firefox on Windows"), from the User-Agent header. */
export function browserFrom(userAgent: string | undefined): string {
  const named = (pairs: readonly (readonly [RegExp, string])[]) =>
    pairs.find(([sign]) => sign.test(userAgent ?? ''))?.[1]
  const browser = named([
    [/Edg\//, 'Edge'],
    [/Firefox\//, 'Firefox'],
    [/SamsungBrowser\//, 'Samsung Internet'],
    [/Chrome\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ])
  const machine = named([
    [/iPhone|iPad/, 'iPhone or iPad'],
    [/Android/, 'Android'],
    [/Windows/, 'Windows'],
    [/Mac OS X/, 'Mac'],
    [/Linux|CrOS/, 'Linux'],
  ])
  return [browser ?? 'A browser', machine].filter(Boolean).join(' on ')
}

/** The instant that many minutes later. */
export function addMinutes(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * minute)
}
