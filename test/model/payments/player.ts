// test/model/payments/player.ts — plays worlds in this process or in one of its own.
import { fork } from 'node:child_process'
import { seedOfWorld } from './dice.ts'
import { type Played, playWorld } from './play.ts'
import { wrongPolicies } from './policies.ts'
import type { Asked, Player } from './soaking.ts'

/** In this process. */
export const playHere: Player = ({ seed, world, policy }) =>
  playWorld(seedOfWorld(seed, world), policy === undefined ? undefined : wrongPolicies[policy])

/** In a process of its own; `end` ends that. */
export function startPlayer(): { play: Player; end: () => void } {
  const child = fork(new URL('./soak-child.ts', import.meta.url))
  const play = (asked: Asked) =>
    new Promise<Played>((resolve, reject) => {
      const onExit = () => reject(new Error(`The process that played world ${asked.world} ended.`))
      child.once('exit', onExit)
      child.once('message', (played) => {
        child.off('exit', onExit)
        resolve(played as Played)
      })
      child.send(asked)
    })
  return { play, end: () => child.disconnect() }
}
