// test/support/world.ts — a small whole Allotment for one test: the real app over a store of its own.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import supertest from 'supertest'
import { readLetters } from '../../src/adapters/mailers/folder.ts'
import { startStandIn, type StandIn } from '../../src/adapters/rails/stand-in/stand-in.ts'
import type { AppOptions } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { clockAt, type SetClock } from '../../src/kernel/clock.ts'
import { localSecrets } from '../../src/local-secrets.ts'
import { openPorts, type Ports } from '../../src/ports.ts'
import { serve } from '../../src/serve.ts'
import { type Activities, makeActivities } from './activities.ts'
import { type Cast, makeCast, type Who } from './cast.ts'
import { copyEmptyStore } from './empty-store.ts'
import { untilQuiet } from './stand-in-control.ts'

export type Agent = ReturnType<typeof supertest.agent>

export interface World extends Cast {
  ports: Ports
  clock: SetClock
  url: string
  dataDir: string
  standIn: StandIn
  activities: Activities
  /** A browser that is not signed in, sending what browsers send with our own forms. */
  anyone: () => Agent
  /** A browser in which that person has signed in with an e-mailed code. */
  as: (who: Who) => Promise<Agent>
  /** Lets the worker and the stand-in's webhooks run until both are quiet. */
  settle: () => Promise<void>
  /** Letters sent so far, oldest first. */
  letters: () => Promise<{ to: string; subject: string; text: string }[]>
}

export const stripeKeys = { apiKey: 'sk_test_standin', secret: 'whsec_standin' }

/** Starts the world; it ends with the test. The clock stands at midday on 2 March 2026 until it is moved. */
export async function startWorld(t: TestContext, options: Partial<AppOptions> = {}): Promise<World> {
  const endings: (() => Promise<unknown>)[] = []
  t.after(async () => {
    for (const end of endings.reverse()) await end()
  })
  const dataDir = await mkdtemp(join(tmpdir(), 'allotment-world-'))
  endings.push(() => rm(dataDir, { recursive: true, force: true }))
  const clock = clockAt(new Date('2026-03-02T12:00:00Z'))
  const standIn = await startStandIn({ now: () => clock.now(), apiKey: stripeKeys.apiKey })
  endings.push(() => standIn.close())
  const config = readConfig({
    DATA_DIR: dataDir,
    LOG_LEVEL: 'error',
    STRIPE_SECRET_KEY: stripeKeys.apiKey,
    STRIPE_WEBHOOK_SECRET: stripeKeys.secret,
    STRIPE_API_URL: standIn.url,
  })
  await copyEmptyStore(config.databaseFile)
  const secrets = localSecrets(config)
  const ports = await openPorts(config, secrets, clock, { throwaway: true })
  endings.push(() => ports.close())
  const cast = await makeCast(ports)
  const activities = await makeActivities(ports, cast)
  const appOptions = {
    site: { ...config.site, demo: false },
    sessionSecret: secrets.sessionSecret,
    signInLimits: { postsPerQuarterHour: 10_000, codesPerHour: 10_000 },
    ...options,
  }
  const running = await serve(ports, appOptions, { port: 0, host: '127.0.0.1' })
  standIn.setWebhook({ url: `${running.url}/webhooks/stripe`, secret: stripeKeys.secret })
  endings.push(() => running.stop())

  const settle = async () => {
    await untilQuiet(standIn, running.worker)
    await running.settle()
  }
  await settle()
  const letters = () => readLetters(config.mailFolder)
  const anyone = () => supertest.agent(running.url).set('Sec-Fetch-Site', 'same-origin')
  const as = (who: Who) => signIn(anyone(), cast.players[who].email, settle, letters)
  return {
    ...cast,
    ports,
    clock,
    url: running.url,
    dataDir,
    standIn,
    activities,
    anyone,
    as,
    settle,
    letters,
  }
}

/** The real way in: ask for a code, read the letter, type the code. */
async function signIn(
  agent: Agent,
  email: string,
  settle: () => Promise<void>,
  letters: World['letters'],
): Promise<Agent> {
  await agent.post('/sign-in').type('form').send({ email }).expect(303)
  await settle()
  const letter = (await letters()).findLast((each) => each.to === email)
  const code = /\b([0-9]{6})\b/.exec(letter?.text ?? '')?.[1]
  if (!code) throw new Error(`No code was sent to ${email}.`)
  await agent.post('/sign-in/code').type('form').send({ code }).expect(303)
  return agent
}
