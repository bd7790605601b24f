// src/adapters/mailers/folder.ts — puts each letter into a folder as a file, for demo, development and tests.
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assertOutsideTransaction } from '../../db/db.ts'
import type { Clock } from '../../kernel/clock.ts'
import { newId } from '../../kernel/id.ts'
import { checkMail, type Mail, type Mailer } from '../../outbox/outbox.ts'

/** A letter found in the folder; its name is the name of its file. */
export interface Letter extends Mail {
  name: string
  sentAt: Date
}

/** A mailer that writes "<when>-<id>.eml" files, whose names sort by time. The folder is made when needed. */
export function folderMailer(folder: string, clock: Clock): Mailer {
  return {
    async send(said) {
      assertOutsideTransaction('sending of letters')
      const { to, subject, text } = checkMail(said)
      const now = clock.now()
      const name = `${now.toISOString().replaceAll(/[-:.]/g, '')}-${newId(now)}.eml`
      const heads = [`To: ${to}`, `Subject: ${subject}`, `Date: ${now.toISOString()}`]
      const type = 'Content-Type: text/plain; charset=utf-8'
      await mkdir(folder, { recursive: true })
      // Written beside and then renamed, so that a reader never sees half a letter.
      await writeFile(join(folder, `${name}.part`), [...heads, type, '', text].join('\n'))
      await rename(join(folder, `${name}.part`), join(folder, name))
    },
  }
}

const nameShape = /^[0-9]{8}T[0-9]{9}Z-[0-9a-f-]{36}\.eml$/

/** The letters in the folder, oldest first, at most the last `most`; none when there is no folder. */
export async function readLetters(folder: string, most: number = 500): Promise<Letter[]> {
  const names = await readdir(folder).catch(nothingThere)
  const letters = names.filter((name) => nameShape.test(name)).sort()
  return Promise.all(letters.slice(-most).map((name) => readLetterFile(folder, name)))
}

/** One letter by the name of its file; undefined when there is none, or when that is not such a name. */
export async function readLetter(folder: string, name: string): Promise<Letter | undefined> {
  if (!nameShape.test(name)) return undefined
  const names = await readdir(folder).catch(nothingThere)
  return names.includes(name) ? readLetterFile(folder, name) : undefined
}

async function readLetterFile(folder: string, name: string): Promise<Letter> {
  const whole = await readFile(join(folder, name), 'utf8')
  const end = whole.indexOf('\n\n')
  const heads = whole.slice(0, end).split('\n')
  const head = (start: string) => heads.find((line) => line.startsWith(start))?.slice(start.length) ?? ''
  return {
    name,
    to: head('To: '),
    subject: head('Subject: '),
    sentAt: new Date(head('Date: ')),
    text: whole.slice(end + 2),
  }
}

function nothingThere(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return []
  throw error
}
