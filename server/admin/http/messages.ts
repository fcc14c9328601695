import type { Problem } from '../../../bridge/protocol.ts';
import { accountRefusals } from '../../accounts/refusals.ts';
import { authorizationRefusals } from '../../authorization/refusals.ts';

/** What the server refused, in words for the person who asked. */
export interface Message {
  /** Of the server's table of refusals; empty where it said nothing. */
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** What is wrong with single fields of what was sent; the path is the field's name in the request. */
  readonly fields: readonly FieldMessage[];
}

export interface FieldMessage {
  readonly path: string;
  readonly message: string;
}

export const noAnswer: Message = {
  code: '',
  title: 'The server does not answer',
  detail: 'Check the connection, then try again. Nothing that you typed is lost.',
  fields: [],
};

const unreadable: Message = {
  code: '',
  title: 'The server gave an answer that these pages do not understand',
  detail: 'Reload the page. Tell the operator if it happens again.',
  fields: [],
};

const refusals: Readonly<Record<string, { readonly title: string; readonly remedy: string }>> = {
  ...accountRefusals,
  ...authorizationRefusals,
};

/** What a refusal's code means; only codes of the table are shown, as anybody can write an address. */
export function describeCode(code: string): Message {
  const row = Object.hasOwn(refusals, code) ? refusals[code] : undefined;
  if (row === undefined) return { code, title: 'Signing in did not work', detail: 'Try again.', fields: [] };
  return { code, title: row.title, detail: row.remedy, fields: [] };
}

/** Whether the server knows nobody here any more; a wrong password has the same status and another code. */
export function isSignedOut({ code }: Message): boolean {
  return code === authorizationRefusals.SIGN_IN_NEEDED.code;
}

/** Parses problem details (RFC 9457). The detail repeats the title, which is then shown once. */
export function describeProblem(body: unknown): Message {
  const { code, title, detail, errors } = (body ?? {}) as Partial<Record<keyof Problem, unknown>>;
  if (typeof title !== 'string' || typeof detail !== 'string') return unreadable;
  return {
    code: typeof code === 'string' ? code : '',
    title,
    detail: detail.startsWith(`${title}. `) ? detail.slice(title.length + 2) : detail,
    fields: Array.isArray(errors) ? (errors as NonNullable<Problem['errors']>) : [],
  };
}

/** The whole message in one paragraph, where no form is there to show its fields. */
export function formatDetail({ detail, fields }: Message): string {
  if (fields.length === 0) return detail;
  return fields.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
}
