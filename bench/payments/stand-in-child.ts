// bench/payments/stand-in-child.ts — the stand-in for Stripe in a process of its own, so its work is not ours.
import { startStandIn } from '../../src/adapters/rails/stand-in/stand-in.ts'
import { apiKey } from './asked.ts'

const standIn = await startStandIn({ now: () => new Date(), apiKey })
process.send!(standIn.url)
process.once('disconnect', () => void standIn.close())
