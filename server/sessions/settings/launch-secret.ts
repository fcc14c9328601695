import { createHmac } from 'node:crypto';

/**
 * The secret with which an LMS or a dispatch page signs launches of an organization. Made from the installation's own, so that
 * nothing has to be stored; a higher generation replaces it.
 */
export function launchSecretOf(
  organizationId: string,
  generation: number,
  installationSecret: Uint8Array,
): string {
  return createHmac('sha256', installationSecret)
    .update(`signed launch\n${organizationId}\n${generation}`)
    .digest('base64url');
}
