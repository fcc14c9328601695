import type { Listeners } from '../listeners.ts';
import type { Surroundings } from '../surroundings.ts';
import { dialects } from './dialects.ts';
import { createLmsApi } from './lms-api.ts';
import { LmsLink } from './lms-link.ts';
import type { LmsOptions } from './lms-options.ts';
import { openLms } from './open-lms.ts';
import { searchLms } from './search.ts';

export type LmsEnd =
  | { readonly kind: 'link'; readonly link: LmsLink }
  | { readonly kind: 'absent'; readonly reason: string };

/** Finds the LMS's API and opens it; `absent` says in one sentence why there is none. */
export async function openLink(
  surroundings: Surroundings,
  options: LmsOptions,
  listeners: Listeners,
): Promise<LmsEnd> {
  const dialect = dialects[options.scormVersion];
  const found = await searchLms(surroundings, dialect, options.lmsWaitSeconds ?? 7);
  if (found === null) return { kind: 'absent', reason: `No window around offers ${dialect.apiName}.` };
  const api = createLmsApi(found, dialect);
  const opened = openLms(api, dialect);
  if (opened.kind === 'refused') {
    return { kind: 'absent', reason: `The LMS refused to begin (error ${opened.errorCode || 'unknown'}).` };
  }
  const { now } = surroundings;
  const onChange = (): void => listeners.tell();
  return { kind: 'link', link: new LmsLink({ api, dialect, opening: opened.opening, now, onChange }) };
}
