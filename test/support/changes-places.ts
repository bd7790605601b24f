// test/support/changes-places.ts — a process that changes places left until it is killed, saying each change.
import { readConfig } from '../../src/config.ts'
import { publishedAfter, setPlacesLeft } from '../../src/directory/directory.ts'
import { system } from '../../src/kernel/actor.ts'
import { localSecrets } from '../../src/local-secrets.ts'
import { openPorts } from '../../src/ports.ts'
import { createFollower } from '../../src/search/search.ts'

const config = readConfig(process.env)
const ports = await openPorts(config, localSecrets(config))
const followers = ports.engines.map((engine) => createFollower(ports, engine, console.error))
for (const follower of followers) follower.start()
const activities = await publishedAfter(ports.store.read, '', 100)
console.log('ready')
for (let places = 0; ; places++) {
  const { id } = activities[places % activities.length]!
  await setPlacesLeft(ports, system('test'), id, places)
  console.log(`saved ${id} ${places}`)
}
