// test/journeys/killed.test.ts — kill -9 while accepting and paying: what was said stays, and is paid once.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { test, type TestContext } from 'node:test'
import supertest from 'supertest'
import { readLetters } from '../../src/adapters/mailers/folder.ts'
import { startStandIn, type StandIn } from '../../src/adapters/rails/stand-in/stand-in.ts'
import { brokenInvariants } from '../../src/commands/check-ledger.ts'
import { readConfig } from '../../src/config.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { newId } from '../../src/kernel/id.ts'
import { localSecrets } from '../../src/local-secrets.ts'
import { openPorts, type Ports } from '../../src/ports.ts'
import { getPrescription } from '../../src/prescriptions/prescriptions.ts'
import type { Worker } from '../../src/outbox/outbox.ts'
import { dueJobs } from '../../src/outbox/store.ts'
import { serve } from '../../src/serve.ts'
import { makeActivities } from '../support/activities.ts'
import { makeCast, type Player } from '../support/cast.ts'
import { issueOne, makeMoney } from '../support/money.ts'
import { freePort, startMain } from '../support/process.ts'
import { control, seenOf } from '../support/stand-in-control.ts'
import { stripeKeys } from '../support/world.ts'

const kills = Number(process.env.KILLS ?? 50)
const acceptedEachLife = 3

const lastAppOptions = {
  site: { name: 'Allotment', demo: false, helpEmail: 'help@allotment.example', helpPhone: '01632 960100' },
  sessionSecret: 'x'.repeat(32),
}

type Child = Awaited<ReturnType<typeof startMain>>

test(`killed ${kills} times while accepting and paying`, { timeout: 900_000 }, async (t) => {
  const { settings, standIn, cast, waiting, open } = await prepare(t)
  const firstLife = await startMain(t, settings.DATA_DIR, settings)
  const signedIn = {
    group: await cookieOf(firstLife.url, cast.players.greenShoots, settings),
    finance: await cookieOf(firstLife.url, cast.players.finance, settings),
    approver: await cookieOf(firstLife.url, cast.players.approver, settings),
  }
  await dead(firstLife)

  const acknowledged: string[] = []
  const approved: string[] = []
  let provedAt = 0
  for (let life = 0; life < kills; life += 1) {
    const child = await startMain(t, settings.DATA_DIR, settings)
    if (systemClock.now().getTime() - provedAt > 3 * 60_000) {
      signedIn.approver = await provedAnew(child.url, cast.players.approver, settings, signedIn.approver)
      provedAt = systemClock.now().getTime()
    }
    const accepting = waiting.splice(0, acceptedEachLife)
    const answers = countUpTo(life % 7) // killed after none, one … six answers, so at another place each time
    const work = [
      ...accepting.map((id) => acceptOne(child, signedIn.group, id, acknowledged, answers.one)),
      payOnce(child, signedIn.finance, signedIn.approver, approved, answers.one),
    ].map((each) => each.catch(cutOff))
    await Promise.race([answers.reached, Promise.all(work)])
    await pause((life * 7) % 23)
    await dead(child)
    await Promise.all(work)
    waiting.push(...accepting.filter((id) => !acknowledged.includes(id)))
  }

  const last = await open()
  const running = await serve(last, lastAppOptions, { port: Number(settings.PORT), host: '127.0.0.1' })
  t.after(async () => {
    await running.stop()
    await last.close()
  })
  await quiet(last, running.worker, standIn)
  for (const id of acknowledged) {
    assert.equal((await getPrescription(last.store.read, id)).status, 'accepted', 'acknowledged, so accepted')
  }
  assert.ok(acknowledged.length > kills / 2, `the kills left room for work: ${acknowledged.length} accepted`)
  assert.ok(approved.length > 0, 'some remittances were approved before a kill')
  assert.deepEqual(await brokenInvariants(last.store.read), [])
  const counts = Object.values((await seenOf(standIn.url)).transfersByPayout)
  assert.ok(
    counts.length > 0 && counts.every((count) => count === 1),
    `one transfer a payout: ${counts.join()}`,
  )
})

/** kill -9, and wait until it is gone. */
async function dead(child: Child): Promise<void> {
  child.kill('SIGKILL')
  await child.ended()
}

/** A request that was cut off by the kill was not acknowledged; any other fault fails the test. */
function cutOff(fault: unknown): void {
  const { code, message } = fault as { code?: string; message: string }
  assert.match(code ?? message, /ECONNRESET|ECONNREFUSED|EPIPE|socket hang up|aborted/)
}

async function prepare(t: TestContext) {
  const dataDir = await mkdtemp(join(tmpdir(), 'allotment-killed-'))
  const port = await freePort()
  const standIn = await startStandIn({ now: () => systemClock.now(), apiKey: stripeKeys.apiKey })
  standIn.setWebhook({ url: `http://127.0.0.1:${port}/webhooks/stripe`, secret: stripeKeys.secret })
  const settings = {
    DATA_DIR: dataDir,
    PORT: String(port),
    LOG_LEVEL: 'silent',
    STRIPE_SECRET_KEY: stripeKeys.apiKey,
    STRIPE_WEBHOOK_SECRET: stripeKeys.secret,
    STRIPE_API_URL: standIn.url,
  }
  t.after(async () => {
    standIn.setWebhook(null)
    await standIn.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  const open = () => {
    const config = readConfig(settings)
    return openPorts(config, localSecrets(config))
  }
  const ports = await open()
  const cast = await makeCast(ports)
  const activities = await makeActivities(ports, cast)
  await makeMoney(ports, cast, activities, standIn)
  await control(standIn.url, 'top-ups', { amount: 2_000_000 })
  const waiting = await Promise.all(
    Array.from({ length: kills * acceptedEachLife }, () =>
      issueOne(ports, cast.players.priya, activities.gardening),
    ),
  )
  await ports.close()
  return { settings, standIn, cast, waiting, open }
}

/** `reached` resolves at the given number of answers. */
function countUpTo(enough: number): { one: () => void; reached: Promise<void> } {
  let count = 0
  let reach = () => {}
  const reached = new Promise<void>((resolve) => (reach = resolve))
  if (enough === 0) reach()
  return { one: () => void (++count === enough && reach()), reached }
}

async function acceptOne(
  child: Child,
  cookie: string,
  id: string,
  acknowledged: string[],
  answered: () => void,
): Promise<void> {
  const reply = await post(child, cookie, `/prescriptions/${id}/acceptance`)
  answered()
  if (reply.status === 303 || reply.status === 409) acknowledged.push(id)
}

/** Drafts everything payable, submits it, has it approved; wherever the kill falls, a later life goes on. */
async function payOnce(
  child: Child,
  finance: string,
  approver: string,
  approved: string[],
  answered: () => void,
): Promise<void> {
  const drafted = await post(child, finance, '/remittances', { formId: newId(systemClock.now()) })
  answered()
  const path = drafted.headers.location
  if (drafted.status !== 303 || !path?.startsWith('/remittances/')) return
  await post(child, finance, `${path}/submission`)
  answered()
  const reply = await post(child, approver, `${path}/approval`)
  answered()
  if (reply.status === 303 && reply.headers.location === path) approved.push(path)
}

function post(child: Child, cookie: string, path: string, body: object = {}) {
  return supertest(child.url)
    .post(path)
    .set('Cookie', cookie)
    .set('Sec-Fetch-Site', 'same-origin')
    .type('form')
    .send(body)
    .redirects(0)
    .ok(() => true)
}

/** Signs in the real way; the session is in the database, so it outlives the process. */
async function cookieOf(url: string, player: Player, settings: { DATA_DIR: string }): Promise<string> {
  const agent = supertest.agent(url).set('Sec-Fetch-Site', 'same-origin')
  await agent.post('/sign-in').type('form').send({ email: player.email }).expect(303)
  return typed(agent, '/sign-in/code', await newCode(settings, player, []))
}

/** The same browser's cookie after its user proved anew that it is them, which counts for five minutes. */
async function provedAnew(url: string, player: Player, settings: { DATA_DIR: string }, cookie: string) {
  const agent = supertest.agent(url).set('Sec-Fetch-Site', 'same-origin').set('Cookie', cookie)
  const before = await codesTo(settings, player)
  await agent.post('/step-up').type('form').send({ returnTo: '/' }).expect(303)
  return typed(agent, '/step-up/code', await newCode(settings, player, before))
}

async function typed(agent: ReturnType<typeof supertest.agent>, path: string, code: string) {
  const reply = await agent.post(path).type('form').send({ code }).expect(303)
  return (reply.headers['set-cookie'] as unknown as string[]).map((each) => each.split(';')[0]).join('; ')
}

/** The code of the letter that comes after those. */
async function newCode(settings: { DATA_DIR: string }, player: Player, before: string[]): Promise<string> {
  for (let looks = 0; looks < 500; looks += 1) {
    const codes = await codesTo(settings, player)
    if (codes.length > before.length) return codes.at(-1)!
    await pause(20)
  }
  throw new Error(`No code came for ${player.email}.`)
}

async function codesTo(settings: { DATA_DIR: string }, { email }: Player): Promise<string[]> {
  const letters = await readLetters(join(settings.DATA_DIR, 'letters'), 10_000)
  const own = letters.filter((each) => each.to === email && each.subject.includes('code'))
  return own.flatMap(({ text }) => /\b([0-9]{6})\b/.exec(text)?.[1] ?? [])
}

/** Does what the dead processes left, until the outbox is empty and the stand-in has told us everything. */
async function quiet(ports: Ports, worker: Worker, standIn: StandIn): Promise<void> {
  const soon = () => new Date(systemClock.now().getTime() + 60_000)
  for (;;) {
    await standIn.settled()
    await worker.drain()
    const due = await dueJobs(ports.store.read, soon(), 1)
    if (due.length === 0) return
    await pause(200)
  }
}
