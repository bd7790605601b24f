// src/prescriptions/prescriptions.ts — the door of prescriptions: what other rooms may use.
export {
  acceptPrescription,
  declinePrescription,
  withdrawPrescription,
  type PrescriptionNeeds,
} from './actions.ts'
export {
  agreeStart,
  recordCompleted,
  recordCustomMilestone,
  recordDidNotStart,
  recordEndedEarly,
  recordFirstAttendance,
} from './attendance-actions.ts'
export { prescriptionsInvariants } from './checks.ts'
export { recordConsent, startPrescription } from './draft-actions.ts'
export { expirePrescription, expirePrescriptions, prescriptionsHandlers } from './expiry.ts'
export { issuePrescription } from './issue-actions.ts'
export { choosePerson, recordPerson } from './person-actions.ts'
export { ownPerson } from './ownership.ts'
export type { Person, PersonField, PersonWords } from './person.ts'
export { peopleOf } from './person-store.ts'
export {
  declineReasons,
  prescriptionMoves,
  type DeclineReason,
  type Prescription,
  type PrescriptionStatus,
} from './prescription.ts'
export { type Answer, answersSince, providersSince } from './reply-store.ts'
export { prescriptionsRoutes } from './routes.ts'
export { buySpot, decideSpotPurchase, type WantedSpot } from './spot-actions.ts'
export { getPrescription } from './store.ts'
