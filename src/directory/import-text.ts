// src/directory/import-text.ts — the bytes of a spreadsheet → its text, and what separates its cells.

/** The file is in some other encoding; the message says what to do. */
export class NotUtf8 extends Error {}

/** The text of the bytes; refuses what is not UTF-8, such as a file saved as Windows-1252. */
export async function* decoded(bytes: AsyncIterable<Buffer>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  try {
    for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new NotUtf8('The file is not in UTF-8. Save it again as “CSV UTF-8”, so that no letter is lost.')
  }
}

/** The first piece, then the rest. */
export async function* joined(start: string, rest: AsyncIterable<string>): AsyncIterable<string> {
  yield start
  yield* rest
}

/** The separator that stands most often in the header line. */
export function delimiterOf(start: string): string {
  const header = start.split(/\r?\n/, 1)[0]!
  const count = (delimiter: string) => header.split(delimiter).length
  return [',', ';', '\t'].sort((a, b) => count(b) - count(a))[0]!
}
