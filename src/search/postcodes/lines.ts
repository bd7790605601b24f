// src/search/postcodes/lines.ts — the bytes of a file of postcodes → its lines, and a line → its cells.

/** No line of a file of postcodes has as many bytes; a longer one is cut, so that memory is bounded. */
export const longestLine = 16_384

const lineFeed = 10

/**
 * The lines of the file as lists, one for each piece read, without their ends. In these files no cell holds
 * a line end: so each line stands for itself, and a quotation mark that is not closed spoils one line, not
 * the rest of the file. Each line is decoded alone, since a part of a string keeps all of it in memory.
 */
export async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  let begun: Buffer = Buffer.alloc(0)
  for await (const next of bytes) {
    const piece = begun.length > 0 ? Buffer.concat([begun, next]) : next
    const lines: string[] = []
    let start = 0
    for (let end = piece.indexOf(lineFeed); end >= 0; end = piece.indexOf(lineFeed, start)) {
      lines.push(withoutReturn(piece.toString('utf8', start, end)))
      start = end + 1
    }
    begun = Buffer.from(piece.subarray(start, start + longestLine + 1))
    yield lines
  }
  if (begun.length > 0) yield [withoutReturn(begun.toString('utf8'))]
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}

/** One cell and what ends it (RFC 4180); a quotation mark inside a quoted cell stands twice. */
const cell = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y

/** The cells of a line, trimmed; undefined when its quotation marks do not come in pairs. */
export function cellsOf(line: string): string[] | undefined {
  if (!line.includes('"')) return line.split(',').map((each) => each.trim())
  const cells: string[] = []
  cell.lastIndex = 0
  for (;;) {
    const found = cell.exec(line)
    if (!found) return undefined
    cells.push((found[1]?.replaceAll('""', '"') ?? found[2]!).trim())
    if (found[3] === '') return cells
  }
}
