// src/demo/routes.ts — the URLs of the demo.
import { Router } from 'express'
import { z } from 'zod'
import { readLetter, readLetters } from '../adapters/mailers/folder.ts'
import type { Needs } from '../db/db.ts'
import { startSession } from '../identity/identity.ts'
import { Refusal } from '../kernel/refusal.ts'
import { allow, readForm, showPage, startFor } from '../web/web.ts'
import { type CastMember, presentCast } from './cast.ts'
import { demoPage, letterPage } from './pages.ts'

export interface DemoOptions {
  production: boolean
  cast: readonly CastMember[]
  /** Where the folder mailer puts its letters. */
  mailFolder: string
  /** The page of the stand-in for Stripe. */
  standInUrl: string
}

const signInForm = z.strictObject({ user: z.string('Choose someone to sign in as.').max(50) })
const lettersShown = 40

/**
 * Routes that let anybody be anybody: only for a demo with invented people. Throws in production, so that
 * they cannot be mounted there.
 */
export function demoRoutes(needs: Needs, options: DemoOptions): Router {
  if (options.production) throw new Error('The demo’s sign-in must never run with NODE_ENV=production.')
  const { cast, mailFolder, standInUrl } = options
  const routes = Router()

  routes.get('/demo', allow('anyone'), async (_req, res) => {
    const present = await presentCast(needs.store.read, cast)
    const letters = await readLetters(mailFolder, lettersShown)
    showPage(res, 'demo/demo', demoPage(present, letters, standInUrl), { title: 'Try Allotment' })
  })

  routes.post('/demo/sign-in', allow('anyone'), async (req, res) => {
    const form = readForm(signInForm, req.body)
    const present = await presentCast(needs.store.read, cast)
    const chosen = present.find(({ key }) => form.ok && key === form.value.user)
    if (!chosen) throw new Refusal('not-found', 'cast-unknown', 'There is nobody of that name in the demo.')
    await startSession(req, needs, chosen.membershipId)
    res.redirect(303, startFor(chosen.role))
  })

  routes.get('/demo/letters/:name', allow('anyone'), async (req, res) => {
    const letter = await readLetter(mailFolder, String(req.params.name))
    if (!letter) throw new Refusal('not-found', 'letter-unknown', 'We cannot find that letter.')
    const back = { href: '/demo', text: 'Back' }
    showPage(res, 'demo/letter', letterPage(letter), { title: letter.subject, back })
  })

  return routes
}
