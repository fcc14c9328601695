import { lmsProfiles } from '../../harness/profiles/lms-profiles.ts';
import { createApiObject, names } from './api-object.ts';
import { LmsImitation } from './lms-imitation.ts';

/** A window without anything in it: its own parent, opened by nobody. */
export function newWindow(properties: Record<string, unknown> = {}): Record<string, unknown> {
  const window: Record<string, unknown> = { closed: false, opener: null };
  window.parent = window;
  return Object.assign(window, properties);
}

/** As a browser shows a window of another origin: all but a few properties throw. */
export function foreign(window: Record<string, unknown>): object {
  return new Proxy(window, {
    get: (target, name) => {
      if (['parent', 'opener', 'top', 'closed'].includes(String(name))) return target[String(name)];
      throw new DOMException('Blocked a frame from accessing a cross-origin frame.', 'SecurityError');
    },
  });
}

/** A whole API of a conformant LMS, by the name that content looks for. */
export function newApi(standard: '1.2' | '2004'): object {
  return createApiObject(new LmsImitation(standard, lmsProfiles.strict.standards[standard]).launch().launch);
}

export function withApi(
  standard: '1.2' | '2004',
  properties: Record<string, unknown> = {},
): Record<string, unknown> {
  return newWindow({ [names[standard].apiName]: newApi(standard), ...properties });
}
