// src/payments/bank-statements/upload.ts — a form with a file in it → its fields and the file's bytes.
import { gunzipSync, gzipSync } from 'node:zlib'
import express, { type Request, type RequestHandler } from 'express'
import { isReadable } from '../../kernel/text.ts'
import { Refusal } from '../../kernel/refusal.ts'

/** The largest statement that a page takes; larger ones are read by the command. */
export const mostBytes = 2_000_000

/** Reads the body of a form that may hold a file, in memory: so it comes after the line that says who may. */
export const multipart: RequestHandler = express.raw({ type: 'multipart/form-data', limit: mostBytes * 2 })

export interface Upload {
  fields: Record<string, string | string[]>
  file: { name: string; bytes: Buffer } | undefined
}

/**
 * What was sent (RFC 7578), also by a form without a file. Refuses (invalid) what cannot be taken apart, and
 * (too-large) a file that is, in words that say what else to do.
 */
export async function uploadOf(req: Request, tooLargeSays: string = statementTooLarge): Promise<Upload> {
  const body: unknown = req.body
  if (!Buffer.isBuffer(body)) return { fields: { ...(body as Upload['fields']) }, file: undefined }
  const fields: [string, string][] = []
  let file: Upload['file']
  for (const [name, value] of await parts(body, req.get('content-type') ?? '')) {
    if (typeof value === 'string') fields.push([name, value])
    else if (value.size > 0) {
      refuseLarge(value.size, tooLargeSays)
      file = { name: plainName(value.name), bytes: Buffer.from(await value.arrayBuffer()) }
    }
  }
  const byName = Map.groupBy(fields, ([name]) => name)
  const entries = [...byName].map(([name, all]): [string, string | string[]] => {
    const values = all.map(([, value]) => value)
    return [name, values.length === 1 ? values[0]! : values]
  })
  return { fields: Object.fromEntries(entries), file }
}

const statementTooLarge =
  'The file is larger than 2 MB. Ask your bank for a shorter time, or have it read on the server with ' +
  '“npm run statement:import”. Nothing was saved.'

/** Refuses (too-large) what only the command may read. */
export function refuseLarge(size: number, says: string = statementTooLarge): void {
  if (size > mostBytes) throw new Refusal('too-large', 'statement-too-large', says)
}

/** The bytes as they travel in a form from page to page, so that nothing is kept before it is confirmed. */
export function packed(bytes: Buffer): string {
  return gzipSync(bytes).toString('base64url')
}

/** Those bytes again. Refuses (invalid) what our page did not send. */
export function unpacked(text: string): Buffer {
  try {
    return gunzipSync(Buffer.from(text, 'base64url'), { maxOutputLength: mostBytes })
  } catch {
    const says = 'The file did not come back with the form. Send it again. Nothing was saved.'
    throw new Refusal('invalid', 'statement-lost', says)
  }
}

async function parts(body: Buffer, type: string) {
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
    return [...form]
  } catch {
    throw new Refusal('invalid', 'upload-unreadable', 'The file did not arrive whole. Send it again.')
  }
}

function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1)!.trim().slice(-100)
  return last !== '' && isReadable(last) ? last : 'statement.csv'
}
