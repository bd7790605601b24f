// seeds/load.ts — Reads the seed files beside this one.
import { readFileSync } from 'node:fs'
import type { GeneratorWords, Seeds } from './types.ts'

/** Every hand-made seed file, typed. Nothing is checked here: test/seeds does that. */
export function readSeeds(): Seeds {
  return {
    needs: readSeedFile('needs.json') as Seeds['needs'],
    circumstances: readSeedFile('circumstances.json') as Seeds['circumstances'],
    labels: readSeedFile('labels.json') as Seeds['labels'],
    places: readSeedFile('places.json') as Seeds['places'],
    organisations: readSeedFile('organisations.json') as Seeds['organisations'],
    activities: readSeedFile('activities.json') as Seeds['activities'],
    linkWorkerServices: readSeedFile('link-worker-services.json') as Seeds['linkWorkerServices'],
    cast: readSeedFile('cast.json') as Seeds['cast'],
  }
}

/** The stock of invented words that larger directories are generated from. */
export function readGeneratorWords(): GeneratorWords {
  return readSeedFile('generator-words.json') as GeneratorWords
}

function readSeedFile(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))
}
