// test/funding/model-again.test.ts — the other half of the random work, on another core.
import { testRandomWork } from '../model/property.ts'

testRandomWork({ seed: 19_480_705, runs: 150 })
