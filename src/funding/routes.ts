// src/funding/routes.ts — the URLs of funds and agreements.
import { Router } from 'express'
import type { Needs } from '../db/db.ts'

/** Every route of the funding room. */
export function fundingRoutes(_needs: Needs): Router {
  return Router()
}
