// seeds/world/cases.ts — prescriptions told one by one, so that every way one can go is there to be seen.

/** The days on which things happened to one prescription, each counted back from the end of the story. */
export interface Case {
  /** Named where somebody comes back to it. */
  name?: 'wrong-person' | 'sent-twice' | 'bought' | 'dear'
  activity: string
  offered: number
  accepted?: number
  /** The start date that was agreed when it was accepted. */
  starts?: number
  came?: number
  /** The step that the agreement names itself. */
  keptUp?: number
  completed?: number
  endedEarly?: number
  didNotStart?: number
}

const gardens: Case[] = [
  {
    activity: 'samphire-tuesday-plot',
    offered: 80,
    accepted: 77,
    starts: 70,
    came: 70,
    keptUp: 35,
    completed: 20,
  },
  { activity: 'samphire-thursday-men', offered: 76, accepted: 72, starts: 65, came: 65, endedEarly: 31 },
  { activity: 'samphire-tuesday-plot', offered: 60, accepted: 56, starts: 49, didNotStart: 42 },
  { activity: 'samphire-thursday-men', offered: 52, accepted: 48, came: 41, keptUp: 6 },
  { name: 'wrong-person', activity: 'samphire-tuesday-plot', offered: 30, accepted: 27, came: 20 },
  { activity: 'samphire-tuesday-plot', offered: 20, accepted: 17, starts: -4 },
  { name: 'sent-twice', activity: 'samphire-thursday-men', offered: 11, accepted: 8 },
  { activity: 'samphire-tuesday-plot', offered: 9, accepted: 7 },
]

/** Accepted three days later; they come a week after that, and stay for six weeks. */
function regular(activity: string, offered: number): Case {
  const onceThere = (day: number) => (day >= 1 ? day : undefined)
  const [came, completed] = [onceThere(offered - 10), onceThere(offered - 52)]
  return { activity, offered, accepted: offered - 3, ...(came && { came }), ...(completed && { completed }) }
}

/** Four are paid from the agreement, and two at the tariff beyond it. */
const swims = [70, 58, 46, 34, 22, 14].map((offered, at) =>
  regular(at % 2 === 0 ? 'brackwater-beginners' : 'brackwater-warm-water', offered),
)

/** Ten of the twelve places are used, and one is asked for. */
const homecomings: Case[] = [
  ...[79, 73, 66, 61, 54, 47, 41, 33, 26, 19].map((offered) => regular('rowan-home-from-hospital', offered)),
  { activity: 'rowan-home-from-hospital', offered: 2 },
]

/** No agreement covers these: one is bought by itself, the other is too dear to be bought by one person. */
const unpaid: Case[] = [
  { name: 'bought', activity: 'samphire-young-roots', offered: 25, accepted: 22, came: 16 },
  { name: 'dear', activity: 'curlew-men-who-care', offered: 3 },
]

export const cases: Case[] = [...gardens, ...swims, ...homecomings, ...unpaid]
