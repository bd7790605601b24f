// src/search/understanding/letters-off.ts — by how many letters two words differ.

/**
 * How many letters must be added, dropped, changed or swapped with their neighbour to make one of the other
 * (optimal string alignment); undefined when more than `most`.
 */
export function lettersOff(a: string, b: string, most: number): number | undefined {
  if (most < 1 || Math.abs(a.length - b.length) > most) return a === b ? 0 : undefined
  let twoBack: number[] = []
  let before = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(before[j]! + 1, row[j - 1]! + 1, before[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, twoBack[j - 2]! + 1)
      }
      row.push(cost)
      least = Math.min(least, cost)
    }
    if (least > most) return undefined
    twoBack = before
    before = row
  }
  return before[b.length]! <= most ? before[b.length] : undefined
}
