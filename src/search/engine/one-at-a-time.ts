// src/search/engine/one-at-a-time.ts — work that is asked for often and never done twice at the same time.

/** Never twice at the same time. Who asks while it runs hears the end of one more run after it. */
export function oneAtATime(work: () => Promise<number>): () => Promise<number> {
  let again = false
  let current: Promise<number> | undefined
  const run = async () => {
    let sum = 0
    try {
      while (again) {
        again = false
        sum += await work()
      }
      return sum
    } finally {
      current = undefined
    }
  }
  return () => {
    again = true
    return (current ??= run())
  }
}
