// seeds/world/days.ts — the days of the story: each begins at ten in the morning, counted back from its end.

/** Ten o'clock (UTC) that many whole days before the day on which the story ends. */
export function morning(until: Date, daysAgo: number): Date {
  const day = new Date(until.getTime() - daysAgo * 86_400_000)
  day.setUTCHours(10, 0, 0, 0)
  return day
}
