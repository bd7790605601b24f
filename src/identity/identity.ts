// src/identity/identity.ts — the door of the identity room: what other rooms may use.
export { changeOrganisation, createOrganisation, inviteUser } from './actions.ts'
export { endMembership, endUser } from './membership-actions.ts'
export { roleNames } from './letters.ts'
export type { SignInLimits } from './limits.ts'
export { organisationKinds, type NewOrganisation, type Organisation } from './organisation.ts'
export type { OrganisationKind } from './organisation.ts'
export {
  getOrganisation,
  listOrganisations,
  organisationByExternalId,
  organisationNames,
  organisationsByIds,
} from './organisation-store.ts'
export { ourPath } from './return-to.ts'
export { identityRoutes } from './routes.ts'
export { sessions, startSession } from './sessions.ts'
export { steppedUp } from './stepped-up.ts'
export { currentMemberships, getUser, userByEmail, userOf, usersOf, usersWithRole } from './user-store.ts'
export { isEmail, type Membership, type User } from './user.ts'
export { addLinkWorkerService, moveLinkWorkerService } from './link-working-actions.ts'
export { linkWorkingRoutes } from './link-working-routes.ts'
export { servicesOn } from './link-working-store.ts'
