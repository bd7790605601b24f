// src/directory/routes.ts — the URLs of the directory.
import { Router } from 'express'
import type { DirectoryNeeds } from './indexing.ts'

export function directoryRoutes(_needs: DirectoryNeeds): Router {
  return Router()
}
