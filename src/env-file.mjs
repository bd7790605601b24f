// src/env-file.mjs — settings may stand in a file .env where we start; those of the environment win.
import { existsSync } from 'node:fs'

if (existsSync('.env')) process.loadEnvFile('.env')
