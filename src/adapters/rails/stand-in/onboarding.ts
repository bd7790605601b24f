// src/adapters/rails/stand-in/onboarding.ts — the page that stands in for Stripe's own onboarding of a group.
import type { ServerResponse } from 'node:http'
import { setTransferStatus } from './accounts.ts'
import { html, page } from './html.ts'
import { sendOn, sendPage } from './http.ts'
import { find } from './state.ts'
import type { World } from './world.ts'

/**
 * GET opens a link: once, and not after it has expired; otherwise the browser goes to the refresh URL. POST
 * finishes what was opened: the account may be paid, and the browser goes back to the return URL.
 */
export function onboard(world: World, method: string, path: string, response: ServerResponse): void {
  const link = find(world.state.links, path.slice('/onboarding/'.length))
  if (!link) return sendPage(response, 404, page('This link is not one of ours', html``))
  const account = find(world.state.accounts, link.account)
  const expired = world.now().getTime() >= Date.parse(link.expiresAt)
  const call = { world, id: link.account, params: {}, requestId: null, key: null }
  world.changed()
  if (method === 'GET' && link.stage === 'new' && !expired) {
    link.stage = 'opened'
    world.save()
    return sendPage(
      response,
      200,
      page('Stripe stand-in: tell us about your group', askFor(account?.asked.display_name)),
    )
  }
  if (method !== 'POST' || link.stage !== 'opened' || !account) return sendOn(response, link.refreshUrl)
  link.stage = 'finished'
  setTransferStatus(call, account, 'active')
  world.save()
  sendOn(response, link.returnUrl)
}

function askFor(name: string | undefined) {
  return html`<p>
      The real Stripe asks ${name ?? 'the group'} for its details and its bank account here. This stand-in
      asks for nothing and moves no money.
    </p>
    <form method="post"><button type="submit">Finish and go back</button></form>`
}
