/** Whose work a launch is. */
import type { Identity } from '../connection.ts';
import type { Environment } from '../environment.ts';
import { isNamed } from '../lms/is-named.ts';
import type { LmsClient } from '../lms/lms-client.ts';
import type { LaunchRequest } from '../protocol.ts';
import type { ConnectOptions } from './options.ts';
import type { RememberedLaunch } from './remembered-launch.ts';

export interface Learner {
  readonly identity: Identity;
  readonly learner: LaunchRequest['learner'];
  /** The session that these words are about, where something remembers it. */
  readonly sid: string | undefined;
}

interface Sources {
  readonly environment: Pick<Environment, 'storage' | 'newId'>;
  readonly options: Pick<ConnectOptions, 'learner'>;
  readonly lms: Pick<LmsClient, 'link' | 'isExpected'> | null;
  /** What this window was before it was loaded again. */
  readonly remembered: RememberedLaunch | null;
}

/**
 * The LMS's word counts most. Where it cannot be read, this window is who it was; then whom the content names. Where an LMS
 * is expected and names nobody, the work is of nobody known: a learner of this attempt alone, never the one before.
 */
export async function findLearner(sources: Sources): Promise<Learner> {
  const { environment, options, lms, remembered } = sources;
  const opening = lms?.link?.opening;
  const sid = opening?.sid;
  if (opening && isNamed(opening.learner.id)) {
    return { identity: 'lms', learner: { ...opening.learner, source: 'lms' }, sid };
  }
  if (!opening && remembered) return remembered;
  if (options.learner) return { identity: 'content', learner: options.learner, sid };
  if (lms?.isExpected) {
    const id = `unnamed-${environment.newId()}`;
    return { identity: 'unnamed', learner: { id, name: '', source: 'unnamed' }, sid };
  }
  const id = await findOrMakeId(environment, 'learner');
  return { identity: 'device', learner: { id: `device-${id}`, name: '', source: 'device' }, sid };
}

/** A random id that stays on this device, as long as it remembers. */
export async function findOrMakeId(
  { storage, newId }: Pick<Environment, 'storage' | 'newId'>,
  name: 'learner' | 'device',
): Promise<string> {
  const key = `causeway/id/${name}`;
  const [known] = await storage.list(key);
  if (typeof known === 'string') return known;
  const id = newId();
  await storage.write(key, id);
  return id;
}
