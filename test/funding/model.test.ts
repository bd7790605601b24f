// test/funding/model.test.ts — random work on funds and agreements beside a plain model: one half.
import { testRandomWork } from '../model/property.ts'

testRandomWork({ seed: 20_260_302, runs: 150 })
