import { dialects } from '../../../bridge/lms/dialects.ts';
import type { LearnerState, ScormVersion } from '../../../bridge/protocol.ts';
import type { Seat } from './chaos-learner.ts';

/** Where the LMS's own record differs from what the server says; empty where they agree. */
export async function differences(
  { stage, packageId, learnerId }: Seat,
  state: LearnerState,
): Promise<readonly string[]> {
  const response = await fetch(`${stage.lms.url}/api/attempts/${packageId}/${learnerId}`);
  const { model } = (await response.json()) as { model: Readonly<Record<string, string>> };
  const dialect = dialects[packageId.slice('plain-'.length) as ScormVersion];
  const wanted = [
    ...dialect.statusElements.map(({ element, say }) => [element, say(state)] as const),
    [dialect.cmi.rawScore, state.score === null ? '' : String(state.score)] as const,
  ];
  return wanted
    .filter(([element, value]) => value !== '' && !isSame(model[element], value))
    .map(
      ([element, value]) => `${learnerId} ${packageId} ${element}: LMS ${model[element]}, server ${value}`,
    );
}

function isSame(held: string | undefined, wanted: string): boolean {
  return held === wanted || (held !== undefined && held !== '' && Number(held) === Number(wanted));
}
