import type { Edition } from '../attempt/attempt.ts';
import { namesOf } from '../attempt/elements.ts';
import { layerOf } from '../runtime/layer-of.ts';
import type { Layer } from '../runtime/runtime.ts';
import type { BlankRead } from './lms-profile.ts';

/** GetValue of these answers '' without an error, although the value is kept. */
export function blankReadLayer(edition: Edition, blank: readonly BlankRead[]): Layer {
  const names = namesOf(edition);
  const elements: Readonly<Record<BlankRead, readonly string[]>> = {
    status: [names.completion, names.success],
    score: [names.scoreRaw, 'cmi.score.scaled'],
    mode: [names.mode],
    suspendData: [names.suspendData],
    learner: [names.learnerId, names.learnerName],
  };
  const hidden = new Set(blank.flatMap((what) => elements[what]));
  return layerOf({
    GetValue: ([name], ask) => (hidden.has(String(name)) ? { returned: '', error: '0' } : ask()),
  });
}
