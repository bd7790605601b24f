// test/funding/model.test.ts — random work on funds, agreements and prescriptions beside a plain model.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  agreementFigures,
  fundFigures,
  postDueInstalments,
  receiveDeposit,
  unclaimedEarnings,
} from '../../src/funding/funding.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { type Ground, openGround } from './ground.ts'

/** What a treasurer with a pencil would write down. */
interface Model {
  grantedPence: number
  agreements: {
    id: string
    amountPence: number
    tariffPence: number
    places: number
    live: number
    used: number
  }[]
  /** Prescriptions by what became of them, each with the place of its agreement in the list above. */
  prescriptions: { id: string; under: number; state: 'reserved' | 'earned' | 'released' }[]
}

type Step =
  | { does: 'deposit'; pence: number }
  | { does: 'per-referral'; tariff: number; cap: number }
  | { does: 'block'; total: number; places: number; instalments: number }
  | { does: 'issue' | 'accept' | 'decline'; which: number }
  | { does: 'wait'; days: number }

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 1,
      arbitrary: fc.record({ does: fc.constant('deposit'), pence: fc.integer({ min: 1, max: 9_999 }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        does: fc.constant('per-referral'),
        tariff: fc.integer({ min: 1, max: 5_000 }),
        cap: fc.integer({ min: 1, max: 30_000 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        does: fc.constant('block'),
        total: fc.integer({ min: 1, max: 30_000 }),
        places: fc.integer({ min: 1, max: 5 }),
        instalments: fc.integer({ min: 1, max: 12 }),
      }),
    },
    { weight: 6, arbitrary: fc.record({ does: fc.constant('issue'), which: fc.nat(99) }) },
    { weight: 4, arbitrary: fc.record({ does: fc.constant('accept'), which: fc.nat(99) }) },
    { weight: 3, arbitrary: fc.record({ does: fc.constant('decline'), which: fc.nat(99) }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('wait'), days: fc.integer({ min: 1, max: 40 }) }) },
  ) as fc.Arbitrary<Step>,
  { minLength: 5, maxLength: 25 },
)

const seed = Number(process.env.SEED ?? 20_260_302)

test(`after every random step the books hold and agree with a plain model (seed ${seed})`, async (t) => {
  await fc.assert(
    fc.asyncProperty(steps, async (work) => {
      const ends: (() => Promise<void> | void)[] = []
      const ground = await openGround({ after: (end: () => void) => ends.push(end) } as never)
      const model: Model = { grantedPence: 100_000, agreements: [], prescriptions: [] }
      try {
        for (const step of work) await take(ground, model, step)
      } finally {
        for (const end of ends.reverse()) await end()
      }
    }),
    // Making a failure smaller runs it hundreds of times: leave endOnFailure out to have that.
    { seed, numRuns: 12, endOnFailure: true },
  )
  t.diagnostic(`seed ${seed}`)
})

/** Takes the step in both; what the model says cannot be done must be refused and leave no trace. */
async function take(ground: Ground, model: Model, step: Step): Promise<void> {
  const expected = foresee(model, step)
  const before = ground.dump()
  const result = await attempt(ground, model, step)
  if (expected === 'refused') {
    assert.ok(result instanceof Refusal, `${JSON.stringify(step)} should be refused`)
    if (step.does === 'issue') assert.equal(result.code, 'nothing-left')
    assert.deepEqual(ground.dump(), before)
  } else {
    assert.ok(!(result instanceof Error), `${JSON.stringify(step)} should be done: ${String(result)}`)
    write(model, step, result)
  }
  assert.deepEqual(await ground.broken(), [])
  await compare(ground, model)
}

const freePence = ({ grantedPence, agreements }: Model) =>
  agreements.reduce((free, agreement) => free - agreement.amountPence, grantedPence)
const spentUnder = ({ amountPence, tariffPence, places, used }: Model['agreements'][number]) =>
  places === 0 ? tariffPence * used : Math.floor((2 * amountPence * used + places) / (2 * places))
const hasRoom = (agreement: Model['agreements'][number]) =>
  agreement.places > 0
    ? agreement.live + agreement.used < agreement.places
    : agreement.amountPence >= agreement.tariffPence * (agreement.live + agreement.used + 1)

function foresee(model: Model, step: Step): 'done' | 'refused' {
  if (step.does === 'per-referral') {
    return step.cap >= step.tariff && step.cap <= freePence(model) ? 'done' : 'refused'
  }
  if (step.does === 'block') {
    const isEnough = step.total >= Math.max(step.places, step.instalments)
    return isEnough && step.total <= freePence(model) ? 'done' : 'refused'
  }
  if (step.does === 'issue') {
    return model.agreements.length === 0 || model.agreements.some(hasRoom) ? 'done' : 'refused'
  }
  if (step.does === 'accept' || step.does === 'decline') {
    const state = chosen(model, step.which)?.state
    return state === (step.does === 'accept' ? 'released' : 'earned') ? 'refused' : 'done'
  }
  return 'done'
}

const chosen = ({ prescriptions }: Model, which: number) =>
  prescriptions.length === 0 ? undefined : prescriptions[which % prescriptions.length]

async function attempt(ground: Ground, model: Model, step: Step): Promise<unknown> {
  try {
    return await attempted(ground, model, step)
  } catch (error) {
    return error
  }
}

async function attempted(ground: Ground, model: Model, step: Step): Promise<unknown> {
  const { needs, cast, fund, clock } = ground
  const forever = { endsOn: '2050-01-01' }
  if (step.does === 'deposit') {
    const deposit = { fundId: fund.id, amountPence: step.pence, receivedOn: '2026-03-02', reference: 'x' }
    return receiveDeposit(needs, cast.players.finance, deposit)
  }
  if (step.does === 'per-referral') {
    return ground.activate(ground.perReferral({ tariffPence: step.tariff, capPence: step.cap }, forever))
  }
  if (step.does === 'block') {
    const { total: totalPence, places, instalments } = step
    return ground.activate(ground.block({ totalPence, places, instalments }, forever))
  }
  if (step.does === 'issue') return ground.issue()
  if (step.does === 'wait') {
    clock.advance({ days: step.days })
    return postDueInstalments(needs, cast.players.finance)
  }
  const prescription = chosen(model, step.which)
  return prescription ? ground[step.does](prescription.id) : undefined
}

function write(model: Model, step: Step, result: unknown): void {
  if (step.does === 'deposit') model.grantedPence += step.pence
  if (step.does === 'per-referral' || step.does === 'block') {
    const { id, amountPence, places } = result as { id: string; amountPence: number; places: number | null }
    const tariffPence = step.does === 'block' ? 0 : step.tariff
    model.agreements.push({ id, amountPence, tariffPence, places: places ?? 0, live: 0, used: 0 })
  }
  if (step.does === 'issue') {
    const { id, funded } = result as { id: string; funded?: { agreementId: string } }
    const under = model.agreements.findIndex((agreement) => agreement.id === funded?.agreementId)
    assert.equal(under >= 0, model.agreements.length > 0, 'it is funded when an agreement covers it')
    if (under < 0) return
    assert.ok(hasRoom(model.agreements[under]!), 'it is funded where there is room')
    model.agreements[under]!.live += 1
    model.prescriptions.push({ id, under, state: 'reserved' })
  }
  if (step.does === 'accept' || step.does === 'decline') {
    const prescription = chosen(model, step.which)
    if (prescription?.state !== 'reserved') return
    prescription.state = step.does === 'accept' ? 'earned' : 'released'
    model.agreements[prescription.under]!.live -= 1
    if (step.does === 'accept') model.agreements[prescription.under]!.used += 1
  }
}

async function compare({ store, fund }: Ground, model: Model): Promise<void> {
  const figures = await fundFigures(store.read, fund.id)
  assert.equal(figures.grantedPence, model.grantedPence)
  assert.equal(figures.freePence, freePence(model))
  assert.equal(
    figures.spentPence,
    model.agreements.reduce((sum, agreement) => sum + spentUnder(agreement), 0),
  )
  for (const agreement of model.agreements) {
    const { placesFree, placesUsed, reservedPence } = await agreementFigures(store.read, agreement.id)
    const { places, live, used, tariffPence } = agreement
    const counts = places > 0 ? [places - live - used, used, 0] : [0, 0, tariffPence * live]
    assert.deepEqual([placesFree, placesUsed, reservedPence], counts)
  }
  const accepted = (await unclaimedEarnings(store.read)).filter((earning) => earning.kind === 'accepted')
  const paid = model.prescriptions.filter(
    ({ state, under }) => state === 'earned' && model.agreements[under]!.places === 0,
  )
  assert.equal(accepted.length, paid.length)
}
