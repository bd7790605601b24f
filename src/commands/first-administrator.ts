// src/commands/first-administrator.ts — makes the first administrator, who then invites everybody else.
import '../check-node.mjs'
import { mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { openStore, type Needs } from '../db/db.ts'
import {
  createOrganisation,
  inviteUser,
  isEmail,
  listOrganisations,
  usersWithRole,
} from '../identity/identity.ts'
import { system } from '../kernel/actor.ts'
import { systemClock } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { isReadable } from '../kernel/text.ts'
import { runCommand } from './run.ts'

export interface FirstAdministrator {
  email: string
  name: string
  /** The infrastructure body's name; it is made when there is none of that name. */
  organisation: string
}

/** Makes the first administrator. Refuses (conflict) when there is one already: they can invite others. */
export async function makeFirstAdministrator(needs: Needs, first: FirstAdministrator): Promise<void> {
  const by = system('first-administrator')
  if ((await usersWithRole(needs.store.read, 'administrator')).length > 0) {
    const says = 'There is an administrator already. Ask them for an invitation.'
    throw new Refusal('conflict', 'administrator-exists', says)
  }
  const kind = 'infrastructure-body'
  const bodies = await listOrganisations(needs.store.read, kind)
  const known = bodies.find(({ name }) => name === first.organisation)
  const organisation =
    known ??
    (await needs.store.transaction((tx) =>
      createOrganisation(tx, by, needs.clock.now(), { name: first.organisation, kind }),
    ))
  const { name, email } = first
  await inviteUser(needs, by, { name, email, organisationId: organisation.id, role: 'administrator' })
}

/** What the command line says; refuses (invalid) with how to call it when something is missing. */
export function readArguments(args: string[]): FirstAdministrator {
  const option = { type: 'string', default: '' } as const
  const options = { email: option, name: option, organisation: option }
  const { values } = parseArgs({ args, options, strict: false })
  const said = (value: unknown) => (typeof value === 'string' ? value.trim() : '')
  const first = {
    email: said(values.email),
    name: said(values.name),
    organisation: said(values.organisation),
  }
  const areReadable = [first.name, first.organisation].every((text) => text !== '' && isReadable(text))
  if (isEmail(first.email) && areReadable) return first
  const example = `--email you@example.org --name "Your Name" --organisation "Your Organisation"`
  throw new Refusal('invalid', 'arguments-missing', `Say who it is: ${example}`)
}

if (import.meta.main) {
  await runCommand(async () => {
    const first = readArguments(process.argv.slice(2))
    const { dataDir, databaseFile } = readConfig(process.env)
    mkdirSync(dataDir, { recursive: true })
    const store = await openStore(databaseFile)
    try {
      await makeFirstAdministrator({ store, clock: systemClock }, first)
    } finally {
      await store.close()
    }
    console.log(`${first.email} can now sign in as administrator.`)
  })
}
