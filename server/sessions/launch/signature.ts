import { createHmac, timingSafeEqual } from 'node:crypto';
import type { LaunchRequest } from '../../../bridge/protocol.ts';
import type { Db } from '../../database/open-database.ts';
import type { PackageIdentity } from '../../packages/package-key.ts';
import { RefusedError } from '../../refusals/refusal.ts';
import { sessionRefusals } from '../refusals.ts';
import { launchSecretOf } from '../settings/launch-secret.ts';
import { readSettings } from '../settings/session-settings.ts';

interface SignedLaunch {
  readonly request: LaunchRequest;
  readonly identity: PackageIdentity;
  readonly at: Date;
}

/** A page that was opened may be launched from a little later, and clocks differ. */
const goodForSeconds = 600;

/**
 * Whether the organization's secret signed who learns: HMAC-SHA256 of organization, learner id and time, each on its line.
 * Throws RefusedError for a signature that is wrong or old, and for none where the organization asks for one.
 */
export async function checkSignature(
  tx: Db,
  { request, identity, at }: SignedLaunch,
  { secret }: { readonly secret: Uint8Array },
): Promise<boolean> {
  const settings = await readSettings(tx, identity.organizationId);
  const { signature, learner } = request;
  if (signature === undefined) {
    if (settings.signedLaunch === 'required') throw new RefusedError(sessionRefusals.LAUNCH_UNSIGNED);
    return false;
  }
  const [seconds = '', mac = ''] = signature.split('.');
  const key = launchSecretOf(identity.organizationId, settings.secretGeneration, secret);
  const text = `${identity.organizationId}\n${learner.id}\n${seconds}`;
  const isGood = isSame(mac, createHmac('sha256', key).update(text).digest('base64url'));
  const age = Math.abs(at.getTime() / 1000 - Number(seconds));
  if (!isGood || age > goodForSeconds) throw new RefusedError(sessionRefusals.LAUNCH_SIGNATURE_WRONG);
  return true;
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
