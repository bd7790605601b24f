// test/adapters/mailers/folder.test.ts — the folder mailer keeps the contract; its letters can be read back.
import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { folderMailer, readLetter, readLetters } from '../../../src/adapters/mailers/folder.ts'
import { clockAt } from '../../../src/kernel/clock.ts'
import { mailerContract, type Arrived } from '../../contracts/mailer.ts'

const letter = { to: 'len@green-shoots.example', subject: 'Your code', text: 'It is 123456.' }

mailerContract('folder', async (t) => {
  const { mailer, folder } = await openFolder(t)
  return { mailer, arrived: () => arrivedIn(folder) }
})

test('letters come back in the order they were sent, with the time, also within a millisecond', async (t) => {
  const { mailer, folder, clock } = await openFolder(t)
  for (const subject of ['one', 'two', 'three']) await mailer.send({ ...letter, subject })
  clock.advance({ days: 300 })
  await mailer.send({ ...letter, subject: 'four' })
  const letters = await readLetters(folder)
  assert.deepEqual(
    letters.map((each) => each.subject),
    ['one', 'two', 'three', 'four'],
  )
  assert.deepEqual(letters[3]?.sentAt, clock.now())
  assert.deepEqual(await readLetter(folder, letters[1]!.name), letters[1])
  assert.deepEqual(
    (await readLetters(folder, 2)).map((each) => each.subject),
    ['three', 'four'],
  )
})

test('a name that is not of a letter reads nothing', async (t) => {
  const { mailer, folder } = await openFolder(t)
  assert.deepEqual(await readLetters(folder), [], 'before the first letter there is no folder')
  await mailer.send(letter)
  await writeFile(join(folder, 'secret.txt'), 'To: x\n\nsecret')
  const [name] = (await readdir(folder)).filter((each) => each.endsWith('.eml'))
  for (const wrong of ['secret.txt', '../secret.txt', `../letters/${name}`, '', `${name}.part`]) {
    assert.equal(await readLetter(folder, wrong), undefined, wrong)
  }
  assert.equal((await readLetters(folder)).length, 1)
})

async function openFolder(t: TestContext) {
  const parent = await mkdtemp(join(tmpdir(), 'allotment-letters-'))
  t.after(() => rm(parent, { recursive: true }))
  const folder = join(parent, 'letters')
  const clock = clockAt(new Date('2026-03-02T12:00:00Z'))
  return { folder, clock, mailer: folderMailer(folder, clock) }
}

async function arrivedIn(folder: string): Promise<Arrived[]> {
  const letters = await readLetters(folder)
  const withHeaders = letters.map(async ({ name, to, subject, text }) => {
    const [head] = (await readFile(join(folder, name), 'utf8')).split('\n\n')
    return { to, subject, text, headers: head!.split('\n').map((line) => line.split(':')[0]!) }
  })
  return Promise.all(withHeaders)
}
