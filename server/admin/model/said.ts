import type { Problem } from '../../../bridge/protocol.ts';
import { accountRefusals } from '../../accounts/refusals.ts';
import { authorizationRefusals } from '../../authorization/refusals.ts';

/** Something the server refused, in words for the person who asked. */
export interface Said {
  readonly title: string;
  readonly detail: string;
}

export const noAnswer: Said = {
  title: 'The server does not answer',
  detail: 'Check the connection, then try again.',
};

const strange: Said = {
  title: 'The server gave an answer that these pages do not understand',
  detail: 'Reload the page. Tell the operator if it stays.',
};

const words: Readonly<Record<string, { readonly title: string; readonly remedy: string }>> = {
  ...accountRefusals,
  ...authorizationRefusals,
};

/** What a refusal's code means; only codes of the table are shown, as anybody can write an address. */
export function sayCode(code: string): Said {
  const row = Object.hasOwn(words, code) ? words[code] : undefined;
  if (row === undefined) return { title: 'Signing in did not work', detail: 'Try again.' };
  return { title: row.title, detail: row.remedy };
}

/**
 * Reads problem details (RFC 9457); the detail repeats the title, which is then said once. Where fields are named, what is
 * said is about them: the rest speaks to programs.
 */
export function sayProblem(body: unknown): Said {
  const { title, detail, errors } = (body ?? {}) as Partial<Record<keyof Problem, unknown>>;
  if (typeof title !== 'string' || typeof detail !== 'string') return strange;
  if (Array.isArray(errors) && errors.length > 0) return sayFields(errors);
  return { title, detail: detail.startsWith(`${title}. `) ? detail.slice(title.length + 2) : detail };
}

function sayFields(errors: NonNullable<Problem['errors']>): Said {
  const said = errors.map(({ path, message }) => `${path}: ${message}`);
  return { title: 'Something in the form is not right', detail: said.join('; ') };
}
