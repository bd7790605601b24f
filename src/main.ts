// src/main.ts — starts Allotment with the settings of the environment.
import './check-node.mjs'

const { runCommand } = await import('./commands/run.ts')
await runCommand(async () => {
  const { readConfig } = await import('./config.ts')
  const { localSecrets } = await import('./local-secrets.ts')
  const { openPorts } = await import('./ports.ts')
  const { serve } = await import('./serve.ts')
  const { stopOnSignal } = await import('./commands/run.ts')

  const config = readConfig(process.env)
  const secrets = localSecrets(config)
  const ports = await openPorts(config, secrets)
  const running = await serve(
    ports,
    {
      site: { ...config.site, demo: false },
      sessionSecret: secrets.sessionSecret,
      appUrl: config.appUrl,
      trustProxy: config.trustProxy,
      yearEndsOn: config.yearEndsOn,
      cacheViews: config.production,
    },
    config,
  ).catch(async (error: unknown) => {
    await ports.close()
    throw error
  })
  stopOnSignal(async () => {
    await running.stop()
    await ports.close()
  })
  console.log(`Allotment is ready at ${running.url}`)
})
