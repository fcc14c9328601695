import { randomBytes, randomUUID } from 'node:crypto';
import type { LaunchReply } from '../../../bridge/protocol.ts';
import { createAccount } from '../../../server/accounts/accounts.ts';
import { createApiToken } from '../../../server/accounts/api-tokens.ts';
import { invite } from '../../../server/accounts/invitations.ts';
import { createPasswords } from '../../../server/accounts/passwords.ts';
import { openSignInSession } from '../../../server/accounts/sign-in-session.ts';
import { machinePermissions } from '../../../server/authorization/permissions.ts';
import type { Db } from '../../../server/database/open-database.ts';
import { learnerIdOf } from '../../../server/organizations/learner-id.ts';
import { encodePackageKey } from '../../../server/packages/package-key.ts';
import { newId } from './learners.ts';

/** An organization with what others could steal by id, and what its own people hold. */
export interface Tenant {
  readonly organizationId: string;
  /** Stands in every name that the organization has: whoever reads it elsewhere has read across. */
  readonly marker: string;
  readonly packageKey: string;
  readonly token: string;
  readonly cookie: string;
  readonly csrfToken: string;
  readonly ids: Readonly<Record<string, string>>;
}

interface Installation {
  readonly secret: Uint8Array;
  readonly courseId: string;
}

/** Makes one in an open database; its learner comes when the server runs. */
export async function addTenant(db: Db, { secret, courseId }: Installation): Promise<Tenant> {
  const dependencies = {
    db,
    now: () => new Date(),
    randomBytes,
    publicUrl: undefined,
    provider: undefined,
    secret,
    passwords: createPasswords({ memoryCost: 8, timeCost: 1 }),
  };
  const [organizationId, marker] = [randomUUID(), `marker${randomBytes(9).toString('hex')}`];
  await db.insertInto('causeway.organization').values({ id: organizationId, name: marker }).execute();
  const person = { email: `${marker}@example.com`, name: marker, password: null, kind: 'person' } as const;
  const accountId = await createAccount(db, person, dependencies);
  const membership = { organization_id: organizationId, account_id: accountId, role: 'owner' } as const;
  await db
    .insertInto('causeway.membership')
    .values({ ...membership, source: 'invitation', since: new Date() })
    .execute();
  const actor = { kind: 'account', id: accountId, name: marker, requestId: 'drill' } as const;
  const order = { organizationId, name: marker, scopes: machinePermissions, expiresInDays: 2 };
  const made = await createApiToken(
    { ...order, maker: { id: accountId, role: 'owner' } },
    actor,
    dependencies,
  );
  const invited = await invite(
    { organizationId, email: `invited-${marker}@example.com`, role: 'viewer' },
    { actor, role: 'owner' },
    dependencies,
  );
  const opened = await openSignInSession(db, { accountId, userAgent: marker }, dependencies);
  const learnerId = learnerIdOf(organizationId, `learner-${marker}`);
  const idsOfLearner = { learnerId, userId: learnerId, studentId: learnerId, sourcedId: learnerId };
  const identity = { organizationId, courseId, scormVersion: '1.2', generation: 1 } as const;
  return {
    organizationId,
    marker,
    packageKey: encodePackageKey(identity, secret),
    token: made.token,
    cookie: `causeway-session=${opened.secret}`,
    csrfToken: opened.csrfToken,
    ids: { organizationId, accountId, tokenId: made.id, invitationId: invited.id, ...idsOfLearner },
  };
}

/** A learner of the tenant who has worked: the session that the others know the sid of. */
export async function addLearner(
  post: (path: string, body: object) => Promise<unknown>,
  { packageKey, marker }: Tenant,
): Promise<Readonly<Record<string, string>>> {
  const launch = { launchId: newId(), packageKey, scormVersion: '1.2', entry: 'ab-initio', mode: 'normal' };
  const learner = { id: `learner-${marker}`, name: marker };
  const { sid, leaseId, challenge } = (await post('launch', { ...launch, learner })) as LaunchReply;
  const event = { id: newId(), at: new Date().toISOString(), seq: 1, type: 'challenge-opened' };
  await post('events', { sid, lease: leaseId, events: [{ ...event, challengeId: challenge.id }] });
  return { sid, sessionId: sid, lease: leaseId, launchId: launch.launchId };
}
