import type { Edition } from '../attempt/attempt.ts';
import type { Answer, Runtime } from '../runtime/runtime.ts';

/** Puts right what scorm-again answers otherwise than SCORM 2004 when an element is read. */
export type ReadCorrection = (name: string, answer: Answer) => Answer;

/** `wish` is the navigation request that the content has made, which scorm-again does not give back. */
export function createReadCorrection(
  edition: Edition,
  inner: Runtime,
  wish: { readonly made: string },
): ReadCorrection {
  if (edition === '1.2') return (_, answer) => answer;
  return (name, answer) => {
    // SCORM 2004 SN 5.6: the request is read and written; before the first one it is "_none_".
    if (name === 'adl.nav.request') return { returned: wish.made, error: '0' };
    if (answer.returned === '') return correctBlank(name, answer, inner);
    return answer.error === '0' ? answer : withoutStaleCode(answer);
  };
}

function correctBlank(name: string, answer: Answer, inner: Runtime): Answer {
  // RTE 3.1.7.6: an entry that there is none of is a failure to get, not a value that nobody has set.
  if (isBeyond(name, inner)) return { returned: '', error: '301' };
  // RTE 4.2.10: without launch data in the manifest there is no value.
  return name === 'cmi.launch_data' ? { returned: '', error: '403' } : answer;
}

/** Of some elements scorm-again leaves the code of the call before. */
function withoutStaleCode(answer: Answer): Answer {
  return { ...answer, error: '0' };
}

function isBeyond(name: string, inner: Runtime): boolean {
  const [, list, index] = /^((?:cmi|adl)\.[a-z_]+)\.(\d+)\./.exec(name) ?? [];
  if (list === undefined) return false;
  const { returned } = inner.answer('GetValue', [`${list}._count`]);
  return Number(index) >= Number(returned);
}
