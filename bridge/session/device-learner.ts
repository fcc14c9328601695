import type { LaunchRequest } from '../protocol.ts';
import type { Surroundings } from '../surroundings.ts';

const key = 'causeway/learner';

/** Somebody whom no LMS named: one and the same on this device, as long as it remembers. */
export async function deviceLearner({ keep, newId }: Surroundings): Promise<LaunchRequest['learner']> {
  let id = '';
  await keep.change(key, (known) => {
    id = typeof known === 'string' ? known : `device-${newId()}`;
    return id;
  });
  return { id, name: '' };
}
