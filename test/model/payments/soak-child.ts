// test/model/payments/soak-child.ts — one core of a soak of payments: plays the worlds it is told.
import { playHere } from './player.ts'
import type { Asked } from './soaking.ts'

process.on('message', (asked) => {
  void playHere(asked as Asked).then((played) => process.send!(played))
})
