import type { Method } from './api-names.ts';
import type { Answer, Layer } from './runtime.ts';

/** What a layer does with one method: `ask` passes the call on unchanged. */
export type Reaction = (args: readonly unknown[], ask: () => Answer) => Answer;

/** A layer that reacts to some methods and leaves the others alone. */
export function layerOf(reactions: Partial<Readonly<Record<Method, Reaction>>>): Layer {
  return (inner) => ({
    model: inner.model,
    answer: (method, args) => {
      const ask = () => inner.answer(method, args);
      return reactions[method]?.(args, ask) ?? ask();
    },
  });
}
