// src/identity/routes.ts — the URLs of signing in and out.
import { Router } from 'express'
import type { Needs } from '../db/db.ts'
import type { SignInLimits } from './limits.ts'

/** Every route of the identity room. */
export function identityRoutes(
  _needs: Needs,
  _options: { address?: string; limits?: SignInLimits } = {},
): Router {
  const routes = Router()
  return routes
}
