import { z } from 'zod';

/** Who somebody is, as the identity provider says. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string;
  readonly isEmailVerified: boolean;
  readonly name: string;
  readonly groups: readonly string[];
}

const claimsSchema = z.object({
  iss: z.string(),
  sub: z.string().min(1),
  email: z.email().max(254).toLowerCase(),
  // Some providers write the boolean as text.
  email_verified: z.union([z.boolean(), z.stringbool()]).default(false),
  name: z.string().max(200).optional(),
});

const groupsSchema = z.array(z.string()).or(z.string().transform((one) => [one]));

/** Throws ZodError where the claims lack what makes an account. */
export function parseIdentity(
  claims: Readonly<Record<string, unknown>>,
  { groupsClaim }: { readonly groupsClaim: string },
): Identity {
  const { iss, sub, email, email_verified, name } = claimsSchema.parse(claims);
  return {
    issuer: iss,
    subject: sub,
    email,
    isEmailVerified: email_verified,
    name: name ?? email,
    groups: groupsSchema.catch([]).parse(claims[groupsClaim]),
  };
}
