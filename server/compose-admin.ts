import cookie from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import type { AdminDependencies } from './accounts/admin-dependencies.ts';
import { registerInvitationRoutes } from './accounts/invitation-routes.ts';
import { registerAcceptanceRoutes } from './accounts/one-time-link-routes.ts';
import { registerAccountRoutes, registerOperatorRoutes } from './accounts/operator-routes.ts';
import { registerOwnAccountRoutes, registerSignInSessionRoutes } from './accounts/own-account-routes.ts';
import { registerPasswordResetRoute, registerSignInRoutes } from './accounts/sign-in-routes.ts';
import { registerSingleSignOnRoutes } from './accounts/single-sign-on-routes.ts';
import { registerTokenRoutes } from './accounts/token-routes.ts';
import { registerAuditRoutes } from './audit/audit-routes.ts';
import { guard } from './authorization/guard.ts';
import { fixHeaders } from './http/fixed-headers.ts';
import { registerMemberRoutes } from './organizations/member-routes.ts';
import { registerOrganizationRoutes } from './organizations/organization-routes.ts';
import { registerPackageKeyRoutes, registerPackageRoutes } from './packages/package-routes.ts';
import { registerPackageZipRoute } from './packages/package-zip-route.ts';
import { registerProgressionRoutes } from './progression/routes.ts';
import { registerOneRosterRoutes } from './roster/one-roster/routes.ts';
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
  registerAuditRoutes,
  registerMemberRoutes,
  registerInvitationRoutes,
  registerTokenRoutes,
  registerPackageRoutes,
  registerPackageKeyRoutes,
  registerPackageZipRoute,
  registerCaliperRoutes,
  registerIncomingRoutes,
  registerOneRosterRoutes,
  registerProgressionRoutes,
] as const;

/** Registers the rest of the admin group inside the guarded scope: each route names its rule (route-rule.ts). */
export type AdminGroup = (scope: FastifyInstance, dependencies: AdminDependencies) => void;

/** Makes a scope the admin group: cookies, headers, the guard, then the routes. Throws for a route without a rule. */
export async function composeAdmin(
  scope: FastifyInstance,
  dependencies: AdminDependencies,
  others: readonly AdminGroup[] = [],
): Promise<void> {
  await scope.register(cookie);
  protectPages(scope);
  guard(scope, dependencies);
  for (const register of [...groups, ...others]) register(scope, dependencies);
}

/** Only our own pages may show, script or frame what the admin group answers; nothing of it stays in a cache. */
export function protectPages(scope: FastifyInstance): void {
  fixHeaders(scope, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
  });
  scope.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
  });
}
