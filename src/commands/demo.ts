// src/commands/demo.ts — the whole of Allotment on this machine with invented people: npm run demo.
import '../check-node.mjs'
import { runCommand, stopOnSignal } from './run.ts'

await runCommand(async () => {
  const { readConfig } = await import('../config.ts')
  const { notInProduction, startDemo } = await import('./start-demo.ts')
  if (process.env.NODE_ENV === 'production') throw notInProduction()
  const demo = await startDemo(readConfig(process.env))
  stopOnSignal(demo.stop)
  console.log(`Allotment is ready at ${demo.url}`)
})
