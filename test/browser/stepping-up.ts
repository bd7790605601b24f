// test/browser/stepping-up.ts — somebody at the browser proves that it is still them, by the pages.
import type { Who } from '../support/cast.ts'
import { lastCode } from '../support/sign-in.ts'
import type { Seat } from './seat.ts'

/** From the page that asks for it (opened when another is shown): a code is sent, read and typed. */
export async function stepsUp(seat: Seat, who: Who): Promise<void> {
  if (new URL(seat.page.url()).pathname !== '/step-up') await seat.open('/step-up')
  await seat.press('Send me a code')
  await seat.type('Six-digit code', await lastCode(seat.world, seat.world.players[who].email))
  await seat.press('Confirm that it is me')
  await seat.says('Thank you, we know it is you.')
}
