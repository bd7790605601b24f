// src/search/engine/shared-reading.ts — one stream that several read at once, none far ahead of the others.

/** One of those who read a stream. */
export interface SharedReader<Item> extends AsyncIterable<Item> {
  /** Does not read on: nobody waits for it any more. */
  leave(): void
}

/** So many items may wait for the slowest reader before the others wait too. */
const aheadMost = 4

/** Readers of one stream: each gets every item, and each item is read once. A fault of it is everybody's. */
export function sharedReading<Item>(items: AsyncIterable<Item>, readers: number): SharedReader<Item>[] {
  const source = items[Symbol.asyncIterator]()
  const waiting: (Item[] | undefined)[] = Array.from({ length: readers }, () => [])
  let course: Promise<boolean> | undefined
  let taken = Promise.withResolvers<void>()
  const noteTaken = () => {
    taken.resolve()
    taken = Promise.withResolvers()
  }
  const isFull = () => waiting.some((queue) => queue && queue.length >= aheadMost)
  /** Reads one more for everybody; false at the end. Asked for again meanwhile, it is the same reading. */
  const readOn = () =>
    (course ??= (async () => {
      while (isFull()) await taken.promise
      const { done, value } = await source.next()
      if (done) return false // which stays so
      for (const queue of waiting) queue?.push(value)
      course = undefined
      return true
    })())
  return waiting.map((queue, reader) => ({
    leave() {
      waiting[reader] = undefined
      noteTaken()
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        while (queue!.length === 0) if (!(await readOn())) return
        const item = queue!.shift()!
        noteTaken()
        yield item
      }
    },
  }))
}
