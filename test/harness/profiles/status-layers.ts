import type { Edition } from '../attempt/attempt.ts';
import { namesOf } from '../attempt/elements.ts';
import { layerOf } from '../runtime/layer-of.ts';
import type { Layer } from '../runtime/runtime.ts';

const neverSet = (edition: Edition): string => (edition === '1.2' ? 'not attempted' : 'unknown');

/** Terminate makes `completed` of a status that content never set. */
export function statusNeverSetLayer(edition: Edition): Layer {
  const status = namesOf(edition).completion;
  return (inner) =>
    layerOf({
      Terminate: (_, ask) => {
        if (inner.model()[status] === neverSet(edition)) inner.answer('SetValue', [status, 'completed']);
        return ask();
      },
    })(inner);
}

/** Terminate makes `completed` of any status that content has not written in this very session. */
export function statusUnwrittenLayer(edition: Edition): Layer {
  const status = namesOf(edition).completion;
  return (inner) => {
    const session = { isWritten: false };
    return layerOf({
      SetValue: ([name], ask) => {
        const answer = ask();
        session.isWritten ||= name === status && answer.error === '0';
        return answer;
      },
      Terminate: (_, ask) => {
        if (!session.isWritten) inner.answer('SetValue', [status, 'completed']);
        return ask();
      },
    })(inner);
  };
}

/** After each commit the status is gone until content sets it again. */
export function statusWipedLayer(edition: Edition): Layer {
  const status = namesOf(edition).completion;
  return (inner) => {
    const wiped = { is: false };
    const calls = layerOf({
      GetValue: ([name], ask) =>
        wiped.is && name === status ? { returned: neverSet(edition), error: '0' } : ask(),
      SetValue: ([name], ask) => {
        wiped.is &&= name !== status;
        return ask();
      },
      Commit: (_, ask) => {
        const answer = ask();
        wiped.is = true;
        return answer;
      },
    });
    const model = () => (wiped.is ? { ...inner.model(), [status]: neverSet(edition) } : inner.model());
    return { ...calls(inner), model };
  };
}
