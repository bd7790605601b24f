// src/payments/bank-statements/text.ts — the bytes of a bank's statement → its text, whatever it was saved
// as.
import { createHash } from 'node:crypto'
import { Refusal } from '../../kernel/refusal.ts'
import type { StatementMapping } from './mapping.ts'

export type Charset = StatementMapping['charset']
/** Gives the same bytes from the beginning each time it is called: they are read more than once. */
export type StatementBytes = () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** What the bytes look like, and their SHA-256 in hex. Refuses (invalid) what is no text file. */
export async function lookAtBytes(bytes: StatementBytes): Promise<{ charset: Charset; sha256: string }> {
  const hash = createHash('sha256')
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let isUtf8 = true
  let found: Charset | undefined
  let size = 0
  for await (const piece of bytes()) {
    if (size === 0 && piece.length > 0) {
      refuseOtherFiles(piece)
      found = markedCharset(piece) ?? wideCharset(piece)
    }
    size += piece.length
    hash.update(piece)
    if (isUtf8 && !found) isUtf8 = decodes(utf8, piece)
  }
  if (size === 0) throw new Refusal('invalid', 'statement-empty', 'The file is empty. Nothing was saved.')
  if (isUtf8 && !found) isUtf8 = decodes(utf8)
  return { charset: found ?? (isUtf8 ? 'utf-8' : 'windows-1252'), sha256: hash.digest('hex') }
}

/** The text of the bytes; refuses (invalid) bytes that are not in that character set. */
export async function* textOf(bytes: StatementBytes, charset: Charset): AsyncGenerator<string> {
  const decoder = new TextDecoder(charset, { fatal: true })
  try {
    for await (const piece of bytes()) yield decoder.decode(piece, { stream: true })
    yield decoder.decode()
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault
    const says = `The file is not in ${charsetNames[charset]}. Choose another, or save it as UTF-8.`
    throw new Refusal('invalid', 'statement-charset', says)
  }
}

export const charsetNames: Record<Charset, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little end first)',
  'utf-16be': 'UTF-16 (big end first)',
  'windows-1252': 'Windows-1252 (Western European)',
}

function decodes(decoder: InstanceType<typeof TextDecoder>, piece?: Uint8Array): boolean {
  try {
    decoder.decode(piece, { stream: piece !== undefined })
    return true
  } catch {
    return false
  }
}

/** By the mark that may stand first (RFC 3629 section 6, RFC 2781 section 3.2). */
function markedCharset(first: Uint8Array): Charset | undefined {
  if (first[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf) return 'utf-8'
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le'
  if (first[0] === 0xfe && first[1] === 0xff) return 'utf-16be'
  return undefined
}

/** Without a mark: in UTF-16 every other byte of figures and plain letters is zero. */
function wideCharset(first: Uint8Array): Charset | undefined {
  const sample = first.subarray(0, 2_000)
  let even = 0
  let odd = 0
  sample.forEach((byte, at) => {
    if (byte !== 0) return
    if (at % 2 === 0) even += 1
    else odd += 1
  })
  const many = sample.length / 4
  if (odd > many && even < odd / 4) return 'utf-16le'
  if (even > many && odd < even / 4) return 'utf-16be'
  return undefined
}

const otherFiles: [string, string][] = [
  ['PK\u0003\u0004', 'a spreadsheet (.xlsx) or a zip file'],
  ['\u00d0\u00cf\u0011\u00e0', 'an old spreadsheet (.xls)'],
  ['%PDF', 'a PDF'],
]

function refuseOtherFiles(first: Uint8Array): void {
  const start = String.fromCharCode(...first.subarray(0, 4))
  const other = otherFiles.find(([mark]) => start === mark)
  if (!other) return
  const says = `This file is ${other[1]}. Ask your bank for it as CSV. Nothing was saved.`
  throw new Refusal('invalid', 'statement-not-text', says)
}
