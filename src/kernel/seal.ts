// src/kernel/seal.ts — sealing words about a person, so that they can be read only in their own place.
import assert from 'node:assert/strict'
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/**
 * AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce and a 128-bit tag. Kept as one format byte, nonce,
 * tag, then the sealed words.
 */
const format = 1
const nonceBytes = 12
const tagBytes = 16
const keyBytes = 32

/** Where sealed words lie. It is bound to them: moved to another row or column, they no longer open. */
export interface Place {
  table: string
  row: string
  column: string
}

/** A fresh random key of 32 bytes. */
export function newKey(): Buffer {
  return randomBytes(keyBytes)
}

/** Seals bytes for one place under a 32-byte key. The same words never look the same twice. */
export function seal(key: Buffer, words: Buffer | string, place: Place): Buffer {
  assertKey(key)
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  cipher.setAAD(associated(place))
  const sealed = Buffer.concat([cipher.update(words), cipher.final()])
  return Buffer.concat([Buffer.from([format]), nonce, cipher.getAuthTag(), sealed])
}

/** Opens what seal made. A fault with another key, at another place, or when a single bit was changed. */
export function unseal(key: Buffer, sealed: Buffer, place: Place): Buffer {
  assertKey(key)
  assert(sealed.length >= 1 + nonceBytes + tagBytes && sealed[0] === format, 'this was not sealed by us')
  const nonce = sealed.subarray(1, 1 + nonceBytes)
  const tag = sealed.subarray(1 + nonceBytes, 1 + nonceBytes + tagBytes)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  decipher.setAAD(associated(place))
  decipher.setAuthTag(tag)
  return Buffer.concat([decipher.update(sealed.subarray(1 + nonceBytes + tagBytes)), decipher.final()])
}

/** A person's own key, wrapped by the deployment's. Without the deployment key nobody opens any of it. */
export function wrapKey(deploymentKey: Buffer, personKey: Buffer, personId: string): Buffer {
  assertKey(personKey)
  return seal(deploymentKey, personKey, keyPlace(personId))
}

/** The person's own key again. A fault when it was wrapped for another person or under another key. */
export function unwrapKey(deploymentKey: Buffer, wrapped: Buffer, personId: string): Buffer {
  const key = unseal(deploymentKey, wrapped, keyPlace(personId))
  assertKey(key)
  return key
}

function keyPlace(personId: string): Place {
  return { table: 'person_keys', row: personId, column: 'wrapped_key' }
}

function associated({ table, row, column }: Place): Buffer {
  assert(![table, row, column].some((part) => part.includes('|')), 'a bar would blur one place with another')
  return Buffer.from(`${table}|${row}|${column}`)
}

function assertKey(key: Buffer): void {
  assert(key.length === keyBytes, 'a key is 32 bytes')
}
