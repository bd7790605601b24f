// src/kernel/id.ts — identifiers: UUID version 7 (RFC 9562), so that new rows sort after old ones.
import { randomBytes } from 'node:crypto'
import { Refusal } from './refusal.ts'

let lastMillis = 0
let sequence = 0

/**
 * A new identifier. Within one process they rise strictly, also inside a millisecond (the 12 bits after the
 * version are a counter, RFC 9562 section 6.2 method 1) and when the clock steps back.
 */
export function newId(now: Date): string {
  const millis = now.getTime()
  if (millis > lastMillis) {
    lastMillis = millis
    sequence = 0
  } else if (++sequence > 0xfff) {
    lastMillis += 1
    sequence = 0
  }
  const hex = lastMillis.toString(16).padStart(12, '0') + '7' + sequence.toString(16).padStart(3, '0')
  const rest = randomBytes(8)
  rest[0] = (rest[0]! & 0x3f) | 0x80
  const tail = rest.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12)}-${tail.slice(0, 4)}-${tail.slice(4)}`
}

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Whether the text is an identifier as we write them (lower case). */
export function isId(text: unknown): text is string {
  return typeof text === 'string' && shape.test(text)
}

/** The text as an identifier; refuses anything else as not found, since no such thing can exist. */
export function requireId(text: unknown): string {
  if (isId(text)) return text
  throw new Refusal('not-found', 'id-unknown', 'We cannot find what you asked for. Check the address.')
}
