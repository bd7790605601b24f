// src/web/routes.ts — the URLs of the pages that say what this site is and does.
import { Router } from 'express'
import { allow } from './access.ts'
import { showPage } from './page.ts'

export function webRoutes(): Router {
  const routes = Router()
  routes.get('/accessibility', allow('anyone'), (_req, res) => {
    showPage(res, 'web/accessibility', {}, { title: 'Accessibility statement' })
  })
  routes.get('/privacy', allow('anyone'), (_req, res) => {
    showPage(res, 'web/privacy', {}, { title: 'Privacy' })
  })
  routes.get('/help', allow('anyone'), (_req, res) => {
    showPage(res, 'web/help', {}, { title: 'Help' })
  })
  return routes
}
