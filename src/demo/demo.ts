// src/demo/demo.ts — the door of the demo: signing in as anybody with one click, and reading every letter.
export type { CastMember } from './cast.ts'
export { demoRoutes } from './routes.ts'
