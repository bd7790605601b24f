// src/check-node.mjs — plain JavaScript, so that a Node too old to read TypeScript still hears a sentence.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18) || Number(process.versions.napi) < 10) {
  console.error(
    `Allotment needs Node 24, and this is Node ${process.versions.node}. ` +
      'Run it with "npm run" after "npm ci", which brings Node 24 along (its install script must be allowed).',
  )
  process.exit(1)
}
await import('./quick-start.mjs')
