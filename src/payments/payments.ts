// src/payments/payments.ts — the door of the payments room: what other rooms may use.
export { type ModulusWeights, readModulusWeights } from './payees/bank-details-modulus.ts'
export { importStatement as keepStatement } from './bank-statements/actions.ts'
export { lookAtStatement } from './bank-statements/looking.ts'
export type { StatementPreview } from './bank-statements/preview.ts'
export { paymentsInvariants } from './checks.ts'
export { paymentsHandlers, paymentsSideBySide } from './handlers.ts'
export { onboardingLink, openPayee, rereadPayee } from './payees/actions.ts'
export type { AskedPayment } from './payees/asked.ts'
export { confirmPayeeDetail, dropPayeeDetail, setPayeeDetail } from './payees/detail-actions.ts'
export { type PayTarget, payTargets } from './payees/target.ts'
export { payoutMoves, type Payout, type PayoutStatus } from './payouts/payout.ts'
export type {
  PayeeReading,
  PayoutOrder,
  PayoutRail,
  RailEvent,
  RailTopUp,
  RailTransaction,
  Receipt,
  SendAnswer,
} from './rail.ts'
export { draftRemittance, simulateRemittance } from './remittances/draft-actions.ts'
export { setLimits } from './remittances/limit-actions.ts'
export { pollEvents, pollPayees } from './stripe/polling-actions.ts'
export { readStripe } from './stripe/reading-actions.ts'
export { remittanceMoves, type Remittance, type RemittanceStatus } from './remittances/remittance.ts'
export {
  approveRemittance,
  cancelRemittance,
  returnRemittance,
  submitRemittance,
} from './remittances/actions.ts'
export { lookAtHeldRuns, tryHeldRun } from './remittances/run-hold-actions.ts'
export { paymentsRoutes } from './routes.ts'
export { type PaymentNeeds, sendPayout } from './payouts/send-actions.ts'
export { lookAtStop, releaseStop } from './payouts/stop-actions.ts'
export { cancelBeforeSending, takeOut } from './payouts/take-out-actions.ts'
export { webhookRoutes } from './stripe/webhook-routes.ts'
