import cookie from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import { createCallerFinders } from './accounts/find-caller.ts';
import { registerInvitationRoutes } from './accounts/invitation-routes.ts';
import { registerOauthTokenRoutes } from './accounts/oauth/token-routes.ts';
import { registerAcceptanceRoutes } from './accounts/one-time-link-routes.ts';
import { registerAccountRoutes, registerOperatorRoutes } from './accounts/operator-routes.ts';
import { registerOwnAccountRoutes, registerSignInSessionRoutes } from './accounts/own-account-routes.ts';
import { registerPasswordResetRoute, registerSignInRoutes } from './accounts/sign-in-routes.ts';
import { registerSingleSignOnRoutes } from './accounts/single-sign-on-routes.ts';
import { registerTokenRoutes } from './accounts/token-routes.ts';
import { registerAuditRoutes } from './audit/audit-routes.ts';
import { guard } from './authorization/guard.ts';
import type { AdminGroupDependencies } from './create-admin-dependencies.ts';
import { protectPages } from './http/protect-pages.ts';
import { registerBrandingRoutes } from './organizations/branding/branding-routes.ts';
import { registerMemberRoutes } from './organizations/member-routes.ts';
import { registerOrganizationRoutes } from './organizations/organization-routes.ts';
import { registerPackageKeyRoutes, registerPackageRoutes } from './packages/package-routes.ts';
import { registerPackageZipRoute } from './packages/package-zip-route.ts';
import { registerProgressionOverview } from './progression/overview-routes.ts';
import { registerProgressionRoutes } from './progression/routes.ts';
import { registerClassRoutes } from './roster/classes/class-routes.ts';
import { registerInputRoutes } from './roster/inputs/routes.ts';
import { registerOneRosterRoutes } from './roster/one-roster/routes.ts';
import { registerPeopleRoutes } from './roster/people/people-routes.ts';
import { registerWordRoutes } from './roster/words/word-routes.ts';
import { registerCaliperRoutes } from './streams/caliper/routes.ts';
import { registerIncomingRoutes } from './streams/incoming/routes.ts';

/** The groups of routes of the admin group. Others join it by the list they give to composeAdmin. */
const groups = [
  registerSignInRoutes,
  registerPasswordResetRoute,
  registerSingleSignOnRoutes,
  registerAcceptanceRoutes,
  registerOwnAccountRoutes,
  registerSignInSessionRoutes,
  registerOperatorRoutes,
  registerAccountRoutes,
  registerOrganizationRoutes,
  registerBrandingRoutes,
  registerAuditRoutes,
  registerMemberRoutes,
  registerInvitationRoutes,
  registerTokenRoutes,
  registerOauthTokenRoutes,
  registerPackageRoutes,
  registerPackageKeyRoutes,
  registerPackageZipRoute,
  registerCaliperRoutes,
  registerIncomingRoutes,
  registerOneRosterRoutes,
  registerInputRoutes,
  registerPeopleRoutes,
  registerClassRoutes,
  registerWordRoutes,
  registerProgressionRoutes,
  registerProgressionOverview,
] as const;

/** Registers the rest of the admin group inside the guarded scope: each route names its rule (route-rule.ts). */
export type AdminGroup = (scope: FastifyInstance, dependencies: AdminGroupDependencies) => void;

/** Makes a scope the admin group: cookies, headers, the guard, then the routes. Throws for a route without a rule. */
export async function composeAdmin(
  scope: FastifyInstance,
  dependencies: AdminGroupDependencies,
  others: readonly AdminGroup[] = [],
): Promise<void> {
  await scope.register(cookie);
  protectPages(scope);
  guard(scope, createCallerFinders(dependencies));
  for (const register of [...groups, ...others]) register(scope, dependencies);
}
