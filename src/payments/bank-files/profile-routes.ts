// src/payments/bank-files/profile-routes.ts — the URLs of profiles of bank files.
import { type Request, type Response, Router } from 'express'
import { dayOf } from '../../kernel/day.ts'
import { actorOf, allow, type FieldError, flash, showPage, tried, type Typed } from '../../web/web.ts'
import { currentProfile, currentProfiles, saveBankProfile } from './profile-actions.ts'
import { readProfileForm, typedOf } from './profile-forms.ts'
import { profilePage, profilesPage } from './profile-pages.ts'
import { previewOf } from './profile-preview.ts'
import type { BankFileProfile } from './bank-profile.ts'
import { userNamesOf } from '../remittances/parts.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'

const crumbs = [
  { href: '/remittances', text: 'Remittances' },
  { href: '/bank-profiles', text: 'Bank files' },
]

interface Shown {
  typed: Typed
  seen: number
  profile: BankFileProfile | undefined
  errors: FieldError[]
  status?: number
}

/** The routes with which finance sees, changes and copies what a bank file looks like. */
export function bankProfileRoutes(needs: PaymentNeeds): Router {
  const routes = Router()
  const db = needs.store.read

  function show(res: Response, title: string, { status, ...of }: Shown) {
    const preview = of.profile && previewOf(of.profile, dayOf(needs.clock.now()))
    const { errors } = of
    showPage(res, 'payments/bank-profile', profilePage({ ...of, preview }), {
      title,
      breadcrumbs: crumbs,
      errors,
      status,
    })
  }

  const named = (req: Request) => currentProfile(db, String(req.params.name))

  routes.get('/bank-profiles', allow('finance'), async (_req, res) => {
    const profiles = await currentProfiles(db)
    const users = await userNamesOf(
      db,
      profiles.flatMap(({ savedBy }) => savedBy ?? []),
    )
    const breadcrumbs = crumbs.slice(0, 1)
    showPage(res, 'payments/bank-profiles', profilesPage(profiles, users), {
      title: 'Bank files',
      breadcrumbs,
    })
  })

  routes.get('/bank-profiles/:name', allow('finance'), async (req, res) => {
    const { profile, version } = await named(req)
    show(res, profile.name, { typed: typedOf(profile), seen: version, profile, errors: [] })
  })

  routes.get('/bank-profiles/:name/copy', allow('finance'), async (req, res) => {
    const { profile } = await named(req)
    const typed = { ...typedOf(profile), name: `Our ${profile.name}`.slice(0, 40) }
    show(res, `Copy ${profile.name}`, { typed, seen: 0, profile, errors: [] })
  })

  routes.post('/bank-profiles', allow('finance'), async (req, res) => {
    const { typed, seen, todo, errors, profile } = readProfileForm(req.body)
    const title = 'Bank file'
    if (!profile || todo === 'look') return show(res, title, { typed, seen, profile, errors })
    const saved = await tried(saveBankProfile(needs, actorOf(res), profile, seen), 'name')
    if (!saved.ok)
      return show(res, title, { typed, seen, profile, errors: saved.errors, status: saved.status })
    flash(req, `Saved: ${profile.name}, version ${saved.value.version}.`)
    res.redirect(303, '/bank-profiles')
  })

  return routes
}
