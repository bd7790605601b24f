// test/payments/returned-parts-pages.test.ts — a part that came back, on the real pages, without JavaScript.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { takePartBack } from '../support/part-came-back.ts'
import { startWorld } from '../support/world.ts'

test('from the payment to the part, to the remittance that pays it on, to the group’s page', async (t) => {
  const world = await startWorld(t)
  const payout = await takePartBack(world)
  const payoutId = payout.id

  const finance = await world.as('finance')
  const shown = (await finance.get(`/payouts/${payoutId}`).expect(200)).text
  assert.match(shown, /£7: it waits until finance says whether it is paid on or given back/)
  const at = /href="(\/suspense\/[0-9a-f-]+)"/.exec(shown)![1]!
  const item = (await finance.get(at).expect(200)).text
  assert.match(item, new RegExp(`A part of ${payout.reference} came back: pay it on to Green Shoots Growers`))
  assert.match(item, /was rightly claimed back: give it back to/)
  assert.doesNotMatch(item, /Look for the payment/, 'Stripe says which payment it is')
  const none = await finance
    .post(`${at}/explanation`)
    .type('form')
    .send({ choice: `pay-on_${payoutId}` })
  assert.equal(none.status, 422)
  assert.match(none.text, /Say in a sentence what it was/)
  const said = { choice: `pay-on_${payoutId}`, says: 'Stripe took it by mistake' }
  const done = await finance.post(`${at}/explanation`).type('form').send(said).expect(303)
  assert.match(
    (await finance.get(done.headers.location!)).text,
    /owed to the group again. Draft a remittance/,
  )
  await finance.post(`${at}/explanation`).type('form').send(said).expect(409)

  assert.match((await finance.get('/remittances/new').expect(200)).text, /£7/)
  assert.match((await finance.get(`/payouts/${payoutId}`)).text, /£7: owed to the group again/)
  const group = await world.as('greenShoots')
  const money = (await group.get('/money').expect(200)).text
  assert.match(money, new RegExp(`Part of ${payout.reference} that came back`))
})
