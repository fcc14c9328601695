import { z } from 'zod';
import { roles } from '../authorization/permissions.ts';

const groupRoleSchema = z.strictObject({
  group: z.string().min(1),
  organizationId: z.uuid(),
  role: z.enum(roles),
});

/** A group of the identity provider and what its people are in an organization. */
export type GroupRole = z.infer<typeof groupRoleSchema>;

/** What the environment says about access. */
export const accessEnvironment = {
  /** Where people reach the admin pages, for example https://causeway.example.com; needed behind a proxy. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Single sign-on by OpenID Connect: the issuer as the provider names it, and who we are there. */
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_GROUPS_CLAIM: z.string().min(1).default('groups'),
  /** JSON: [{"group":"…","organizationId":"…","role":"admin"}]. */
  OIDC_GROUP_ROLES: z
    .string()
    .default('[]')
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        // The parser quotes the text; that it is no JSON is all there is to say.
        context.addIssue('not JSON');
        return z.NEVER;
      }
    })
    .pipe(z.array(groupRoleSchema)),
} as const;

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly groupsClaim: string;
  readonly groupRoles: readonly GroupRole[];
}

export interface AccessSettings {
  readonly publicUrl: string | undefined;
  readonly oidc: OidcSettings | undefined;
}

type Environment = z.infer<z.ZodObject<typeof accessEnvironment>>;

/** False where only a part of what single sign-on needs is set. */
export function isOidcWhole(env: Environment): boolean {
  const set = [env.OIDC_ISSUER, env.OIDC_CLIENT_ID, env.OIDC_CLIENT_SECRET].filter(Boolean);
  return set.length === 0 || set.length === 3;
}

export function readAccessSettings(env: Environment): AccessSettings {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  const isSet = issuer !== undefined && clientId !== undefined && clientSecret !== undefined;
  const groups = { groupsClaim: env.OIDC_GROUPS_CLAIM, groupRoles: env.OIDC_GROUP_ROLES };
  return {
    publicUrl: env.PUBLIC_URL,
    oidc: isSet ? { issuer, clientId, clientSecret, ...groups } : undefined,
  };
}
