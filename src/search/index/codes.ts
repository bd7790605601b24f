// src/search/index/codes.ts — one facet of all rows: which codes each row has, as bits.

/** The codes of one facet. A code gets its bit when it is first met; 32 share one array. */
export interface CodeColumn {
  /** Every code met so far, in the order of their bits. */
  readonly codes: readonly string[]
  /** Bits of each row, 32 codes an array. */
  readonly planes: Uint32Array[]
  set(row: number, codes: readonly string[]): void
  /** The bits of these codes, one number a plane; codes nobody has are left out. */
  maskOf(codes: readonly string[]): Uint32Array
  /** Whether each of these codes has been met. */
  hasAll(codes: readonly string[]): boolean
  grow(rows: number): void
  renumber(newRow: Int32Array): void
}

/** A column for that many rows, all without codes. */
export function createCodeColumn(rows: number): CodeColumn {
  const codes: string[] = []
  const bitOf = new Map<string, number>()
  const planes: Uint32Array[] = [new Uint32Array(rows)]
  let capacity = rows
  const bit = (code: string) => {
    const known = bitOf.get(code)
    if (known !== undefined) return known
    bitOf.set(code, codes.length)
    codes.push(code)
    if (codes.length > planes.length * 32) planes.push(new Uint32Array(capacity))
    return codes.length - 1
  }
  return {
    codes,
    planes,
    set(row, given) {
      for (const plane of planes) plane[row] = 0
      for (const code of given) {
        const at = bit(code)
        planes[at >> 5]![row]! |= 1 << (at & 31)
      }
    },
    maskOf(given) {
      const mask = new Uint32Array(planes.length)
      for (const code of given) {
        const at = bitOf.get(code)
        if (at !== undefined) mask[at >> 5]! |= 1 << (at & 31)
      }
      return mask
    },
    hasAll: (given) => given.every((code) => bitOf.has(code)),
    grow(rows) {
      capacity = rows
      for (const [at, plane] of planes.entries()) {
        planes[at] = new Uint32Array(rows)
        planes[at].set(plane.subarray(0, rows))
      }
    },
    renumber(newRow) {
      for (const plane of planes) {
        for (let row = 0; row < newRow.length; row++) {
          const kept = newRow[row]!
          if (kept >= 0) plane[kept] = plane[row]!
        }
      }
    },
  }
}

/** Whether the row has any of the bits. */
export function hasAny(column: CodeColumn, mask: Uint32Array, row: number): boolean {
  for (let at = 0; at < mask.length; at++) if ((column.planes[at]![row]! & mask[at]!) !== 0) return true
  return false
}

/** Whether the row has all of the bits. */
export function hasAll(column: CodeColumn, mask: Uint32Array, row: number): boolean {
  for (let at = 0; at < mask.length; at++) {
    if (((column.planes[at]![row]! & mask[at]!) ^ mask[at]!) !== 0) return false
  }
  return true
}

/** Adds one for each code of the row. `counts` has a number for each code. */
export function countCodes(column: CodeColumn, row: number, counts: Uint32Array): void {
  for (let plane = 0; plane < column.planes.length; plane++) {
    let bits = column.planes[plane]![row]!
    while (bits !== 0) {
      const at = 31 - Math.clz32(bits)
      counts[plane * 32 + at]! += 1
      bits &= ~(1 << at)
    }
  }
}
