// src/outbox/outbox.ts — the door of the outbox: what other rooms may use.
export { leave, reviveJob } from './actions.ts'
export { type Job } from './job.ts'
export { type SideBySide } from './lanes.ts'
export { checkMail, isMailAddress, leaveMail, sendMailHandler, type Mail, type Mailer } from './mail.ts'
export { deadJobs, oldestWaiting } from './store.ts'
export type { Handler, Handlers } from './try.ts'
export { createWorker, type Worker } from './worker.ts'
