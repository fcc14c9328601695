import { type Actor, noteChange } from '../../audit/audit-log.ts';
import type { SessionDependencies } from '../dependencies.ts';
import { refreshOrganization } from '../progress/refresh-organization.ts';
import { readSettings, type SessionSettings, storeSettings } from './session-settings.ts';

interface Changing {
  readonly organizationId: string;
  readonly actor: Actor;
}

/** Changes how an organization wants its sessions, and what each of them tells the LMS from now on. */
export async function changeSettings(
  change: Partial<Omit<SessionSettings, 'secretGeneration'>>,
  { organizationId, actor }: Changing,
  dependencies: SessionDependencies,
): Promise<SessionSettings> {
  const at = dependencies.now();
  const settings = await dependencies.db.transaction().execute(async (tx) => {
    const changed = { ...(await readSettings(tx, organizationId)), ...change };
    await storeSettings(tx, organizationId, changed);
    const entry = {
      organizationId,
      action: 'session-settings.changed',
      target: organizationId,
      details: change,
    };
    await noteChange(tx, entry, { actor, at });
    return changed;
  });
  await refreshOrganization(organizationId, dependencies);
  return settings;
}

/** Replaces the secret that signs launches; gives its generation. */
export function replaceLaunchSecret(
  { organizationId, actor }: Changing,
  { db, now }: SessionDependencies,
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const settings = await readSettings(tx, organizationId);
    const secretGeneration = settings.secretGeneration + 1;
    await storeSettings(tx, organizationId, { ...settings, secretGeneration });
    const entry = { organizationId, action: 'launch-secret.replaced', target: organizationId };
    await noteChange(tx, entry, { actor, at: now() });
    return secretGeneration;
  });
}
