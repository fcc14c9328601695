import type { Edition } from '../attempt/attempt.ts';
import { layerOf } from '../runtime/layer-of.ts';
import type { Layer } from '../runtime/runtime.ts';
import { findElement } from '../strict/find-element.ts';

const valueErrors: readonly string[] = ['405', '406', '407'];

/** Keeps what the engine refuses for its value, as an LMS does that checks nothing. */
export function laxLayer(edition: Edition): Layer {
  return (inner) => {
    const kept = new Map<string, string>();
    const calls = layerOf({
      GetValue: ([name], ask) => {
        const value = kept.get(String(name));
        return value === undefined ? ask() : { returned: value, error: '0' };
      },
      SetValue: ([name, value], ask) => {
        kept.delete(String(name));
        const answer = ask();
        const isReadOnly = findElement(edition, String(name))?.access === 'r';
        if (isReadOnly || !valueErrors.includes(answer.error)) return answer;
        kept.set(String(name), String(value));
        return { returned: 'true', error: '0' };
      },
    });
    return { ...calls(inner), model: () => ({ ...inner.model(), ...Object.fromEntries(kept) }) };
  };
}
