// test/browser/mistakes.ts — the main forms sent empty: what is wrong is said on top and leads to its field.
import assert from 'node:assert/strict'
import type { World } from '../support/world.ts'
import type { Who } from '../support/cast.ts'
import type { Examples } from './full-world.ts'
import type { Seat } from './seat.ts'
import { pageFaults } from './walking.ts'

interface Mistake {
  who?: Who
  at: string
  press: string
  /** Words to click before, where the form is folded away. */
  unfold?: string
}

export function mistakesIn({ activities, organisationIds }: World, x: Examples): Mistake[] {
  const agreementNew = `/funds/${x.fundId}/agreements/new`
  const { openVoices, greenShoots } = organisationIds
  const listing = `/listings/${activities.gardening}`
  return [
    { at: '/sign-in', press: 'Send me a code' },
    { who: 'finance', at: '/funds/new', press: 'Make the fund' },
    { who: 'finance', at: `/funds/${x.fundId}/deposits/new`, press: 'Record the deposit' },
    { who: 'finance', at: `${agreementNew}?kind=block&provider=${openVoices}`, press: 'Save the draft' },
    {
      who: 'finance',
      at: `${agreementNew}?kind=per-referral&provider=${greenShoots}`,
      press: 'Save the draft',
    },
    { who: 'finance', at: `${agreementNew}?kind=grant&provider=${greenShoots}`, press: 'Save the draft' },
    { who: 'finance', at: `/funds/${x.fundId}/returns/new`, press: 'Propose it' },
    { who: 'finance', at: `/agreements/${x.blockId}/versions/new`, press: 'Propose this change' },
    { who: 'finance', at: `/agreements/${x.blockId}/closing`, press: 'Close this agreement' },
    { who: 'finance', at: `/agreements/${x.perReferralId}/corrections/new`, press: 'Continue' },
    { who: 'approver', at: `/deposits/${x.deposit}/reversal`, press: 'Take it back' },
    { who: 'approver', at: '/ledger/periods', press: 'Lock the books through that day' },
    {
      who: 'approver',
      at: `/agreements/${x.agreement}/approval`,
      press: 'Send it back',
      unfold: 'No, send it back to finance',
    },
    { who: 'priya', at: `/prescriptions/${x.draft}/person`, press: 'Continue' },
    { who: 'priya', at: `/prescriptions/${x.draft}/person/new`, press: 'Continue' },
    { who: 'priya', at: `/prescriptions/${x.draft}/person/details`, press: 'Continue' },
    { who: 'priya', at: `/prescriptions/${x.draft}/consent`, press: 'The person agrees' },
    { who: 'greenShoots', at: `/prescriptions/${x.waiting}/decline`, press: 'Decline' },
    { who: 'greenShoots', at: `/prescriptions/${x.accepted}/no-start`, press: 'They did not start' },
    { who: 'greenShoots', at: `/prescriptions/${x.started}/early-end`, press: 'They stopped early' },
    { who: 'finance', at: '/spot-purchases/new', press: 'Buy it' },
    { who: 'greenShoots', at: listing, press: 'Pause it' },
    { who: 'greenShoots', at: `${listing}/edit`, press: 'Send for approval' },
    { who: 'greenShoots', at: '/listings/new', press: 'Send for approval' },
    { who: 'curator', at: `/listing-versions/${x.version}`, press: 'Return with this message' },
    {
      who: 'approver',
      at: `/remittances/${x.submitted}/approval`,
      press: 'Return this remittance',
      unfold: 'No, return it',
    },
    { who: 'finance', at: `/payees/${greenShoots}/bank-details`, press: 'Ask for this change' },
    { who: 'finance', at: `/bank-files/${x.bankFile}`, press: 'Give this file up' },
    { who: 'finance', at: '/bank-returns', press: 'Show what these lines would do' },
    { who: 'greenShoots', at: '/money/paid-to/fiscal-host', press: 'Ask for this change' },
    { who: 'curator', at: '/words/groups/new', press: 'Save' },
    { who: 'curator', at: '/words/phrases/new', press: 'Save' },
    { who: 'curator', at: '/words/versions/0', press: 'Go back to this version' },
    { who: 'administrator', at: '/users/new', press: 'Send the invitation' },
    { who: 'administrator', at: '/organisations/new', press: 'Add the organisation' },
  ]
}

/** Sends the form empty; every line of the summary must lead to a field of that form. */
export async function makeMistake(seat: Seat, { who, at, press, unfold }: Mistake): Promise<void> {
  const { page } = seat
  await seat.letSit(who)
  await seat.open(at)
  if (unfold) await page.getByText(unfold).click()
  await emptyForms(seat)
  await seat.press(press)
  assert.match(await page.title(), /^Error: /, at)
  assert.deepEqual(await pageFaults(page), [], at)
  const links = await page.locator('.govuk-error-summary__list a').all()
  assert.ok(links.length > 0, `${at} lists what is wrong`)
  for (const link of links) {
    const field = (await link.getAttribute('href'))!.slice(1)
    await link.click()
    assert.equal(await focused(seat), field, `${at}: “${await link.innerText()}” leads to its field`)
  }
}

/** As somebody does who clears every box and takes every tick away. */
async function emptyForms({ page }: Seat): Promise<void> {
  await page.evaluate(() => {
    interface Box {
      type: string
      value: string
      checked: boolean
    }
    const { document } = globalThis as unknown as {
      document: { querySelectorAll(which: string): Iterable<Box> }
    }
    for (const box of document.querySelectorAll(
      'main input:not([type=hidden]), main textarea, main select',
    )) {
      if (box.type === 'checkbox' || box.type === 'radio') box.checked = false
      else box.value = ''
    }
  })
}

/** The id of the field that has the focus: '' when it is no field. */
function focused({ page }: Seat): Promise<string> {
  return page.evaluate(() => {
    const { document } = globalThis as unknown as {
      document: { activeElement: { id: string; matches(which: string): boolean } | null }
    }
    const active = document.activeElement
    return active?.matches('input, textarea, select') ? active.id : ''
  })
}
