// test/funding/mutant-ground.ts — what deliberate faults are made to: a tariff and a block, each in use.
import type { TestContext } from 'node:test'
import Database from 'better-sqlite3'
import { type Ground, openGround } from './ground.ts'
import type { Names } from './mutants.ts'

export async function openBench(
  t: TestContext,
): Promise<{ ground: Ground; names: Names; raw: Database.Database }> {
  const ground = await openGround(t)
  const { cast, activities, fund } = ground
  const milestones = [{ milestone: 'first-attendance' as const, tariffPence: 1_000 }]
  const tariff = await ground.activate({ ...ground.perReferral(), milestones })
  const { openVoices: choir, greenShoots: growers } = cast.organisationIds
  const singing = { activityIds: [activities.singing], providerId: choir }
  const block = await ground.activate(ground.block({ instalments: 1 }, singing))
  const issued: string[] = []
  for (const activity of [activities.gardening, activities.gardening, activities.singing, activities.singing])
    issued.push((await ground.issue(activity)).id)
  const [accepted, waiting, sung, next] = issued as [string, string, string, string]
  await ground.accept(accepted)
  await ground.accept(sung)
  const raw = new Database(ground.file)
  raw.pragma('foreign_keys = OFF')
  t.after(() => raw.close())
  const agreed = { growers, tariffId: tariff.id, choir, blockId: block.id }
  return { ground, names: { fundId: fund.id, ...agreed, accepted, waiting, sung, next }, raw }
}
