// test/model/soak-child.ts — one core of a soak: plays the runs it is told, one after the other.
import { play } from './play.ts'
import { playRun } from './soaking.ts'

process.on('message', (asked) => {
  const { seed, run } = asked as { seed: number; run: number }
  void playRun(seed, run, play).then((ran) => process.send!(ran))
})
