import type { Session } from './open-session.ts';

const apiNames = ['API', 'API_1484_11'] as const;

/** Puts the session's API where content looks for it, `ms` from now; returns the way to take it out again. */
export function putApiInto(target: Window, session: Session, ms: number | 'never'): () => void {
  removeApi(target);
  if (ms === 'never') return () => undefined;
  if (ms === 0) {
    Reflect.set(target, session.apiName, session.api);
    return () => removeApi(target);
  }
  const timer = setTimeout(() => Reflect.set(target, session.apiName, session.api), ms);
  return () => {
    clearTimeout(timer);
    removeApi(target);
  };
}

// Content looks for exactly one of the two; one left over from another package would be found first.
function removeApi(target: Window): void {
  for (const name of apiNames) Reflect.deleteProperty(target, name);
}

/** The latest of what profile and plan ask for. */
export function apiDelay({ traits, plan }: Session['answer']): number | 'never' {
  return plan.api === 'never' ? 'never' : Math.max(plan.api, traits.apiComesAfter);
}
