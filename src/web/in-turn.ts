// src/web/in-turn.ts — pages are made in the order in which they were asked for.
import type { NextFunction, Request, Response } from 'express'

/**
 * Lets requests on one at a time, and looks for new ones between two. Node by itself begins all that came
 * while it was busy before it looks again, so that whoever asks a moment too late waits for two rounds.
 */
export function inTurn() {
  const waiting: NextFunction[] = []
  const goOn = () => {
    const next = waiting.shift()!
    if (waiting.length > 0) setImmediate(goOn)
    next()
  }
  return (_req: Request, _res: Response, next: NextFunction) => {
    waiting.push(next)
    if (waiting.length === 1) setImmediate(goOn)
  }
}
