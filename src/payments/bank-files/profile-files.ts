// src/payments/bank-files/profile-files.ts — the profiles of bank files that come with us.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { BankFileProfile } from './bank-profile.ts'
import { readProfile } from './profile-shape.ts'

/** In the order they are shown. Each is whole but for what is the deployment's own: whose account pays. */
export const shippedProfiles: readonly BankFileProfile[] = ['generic-csv', 'bacs-standard-18'].map((file) => {
  const read = readProfile(
    JSON.parse(readFileSync(new URL(`profiles/${file}.json`, import.meta.url), 'utf8')),
  )
  assert(read.ok, `the profile ${file} is sound`)
  return read.profile
})
