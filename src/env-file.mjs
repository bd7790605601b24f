// src/env-file.mjs — settings may stand in a file .env of the folder we start in; the environment's own win.
import { existsSync } from 'node:fs'

if (existsSync('.env')) process.loadEnvFile('.env')
