// src/payments/payments.ts — the door of the payments room: what other rooms may use.
export { type ModulusWeights, readModulusWeights } from './bank-details-modulus.ts'
export { importStatement as keepStatement } from './bank-statement-actions.ts'
export { lookAtStatement } from './bank-statement-looking.ts'
export type { StatementPreview } from './bank-statement-preview.ts'
export { paymentsInvariants } from './checks.ts'
export { paymentsHandlers, paymentsSideBySide } from './handlers.ts'
export { onboardingLink, openPayee, rereadPayee } from './payee-actions.ts'
export type { AskedPayment } from './payee-asked.ts'
export { confirmPayeeDetail, dropPayeeDetail, setPayeeDetail } from './payee-detail-actions.ts'
export { type PayTarget, payTargets } from './payee-target.ts'
export { payoutMoves, type Payout, type PayoutStatus } from './payout.ts'
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
export { draftRemittance, simulateRemittance } from './draft-actions.ts'
export { setLimits } from './limit-actions.ts'
export { pollEvents, pollPayees } from './polling-actions.ts'
export { readStripe } from './reading-actions.ts'
export { remittanceMoves, type Remittance, type RemittanceStatus } from './remittance.ts'
export {
  approveRemittance,
  cancelRemittance,
  returnRemittance,
  submitRemittance,
} from './remittance-actions.ts'
export { lookAtHeldRuns, tryHeldRun } from './run-hold-actions.ts'
export { paymentsRoutes } from './routes.ts'
export { type PaymentNeeds, sendPayout } from './send-actions.ts'
export { lookAtStop, releaseStop } from './stop-actions.ts'
export { cancelBeforeSending, takeOut } from './take-out-actions.ts'
export { webhookRoutes } from './webhook-routes.ts'
