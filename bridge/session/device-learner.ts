import type { LaunchRequest } from '../protocol.ts';
import type { Surroundings } from '../surroundings.ts';

const key = 'causeway/learner';

/** Somebody whom no LMS named: one and the same on this device, as long as it remembers. */
export async function deviceLearner({ keep, newId }: Surroundings): Promise<LaunchRequest['learner']> {
  const known = (await keep.list(key)).find(([name]) => name === key)?.[1];
  const id = typeof known === 'string' ? known : `device-${newId()}`;
  if (id !== known) await keep.put(key, id);
  return { id, name: '' };
}
