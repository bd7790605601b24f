// src/payments/bank-files/return-upload.ts — a bank's file of returns, or its pasted lines → its text.
import type { Request } from 'express'
import { lookAtBytes, textOf } from '../bank-statements/text.ts'
import { refuseLarge, type Upload, uploadOf } from '../bank-statements/upload.ts'

const tooLargeSays = 'The file is larger than 2 MB. Ask your bank for a shorter time. Nothing was done.'

/** What was sent, as the page of statements takes it. Refuses as that does. */
export function returnsUpload(req: Request): Promise<Upload> {
  return uploadOf(req, tooLargeSays)
}

/** The text of a file: UTF-8, UTF-16 or Windows-1252, as for statements. Refuses (invalid) other files. */
export async function textOfFile(bytes: Buffer): Promise<string> {
  const { charset } = await lookAtBytes(() => [bytes])
  let text = ''
  for await (const piece of textOf(() => [bytes], charset)) text += piece
  // It travels on as UTF-8, which may be longer than the file was.
  refuseLarge(Buffer.byteLength(text), tooLargeSays)
  return text
}
