import type { Problem } from '../../bridge/protocol.ts';

interface RefusalText {
  readonly status: number;
  readonly title: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** One way in which this server says no. */
export interface Refusal<Code extends string = string> extends RefusalText {
  readonly code: Code;
}

/** Gives each row of a part's refusals its code: a code without a row cannot exist. */
export function defineRefusals<const Table extends Readonly<Record<string, RefusalText>>>(
  table: Table,
): { readonly [Code in keyof Table & string]: Refusal<Code> } {
  const rows = Object.entries(table).map(([code, row]) => [code, { code, ...row }]);
  // Object.fromEntries forgets the keys it was given.
  return Object.fromEntries(rows) as { readonly [Code in keyof Table & string]: Refusal<Code> };
}

/** A refusal on its way out of a request. Expected, so it carries no stack of interest and is not logged as a fault. */
export class RefusedError extends Error {
  readonly refusal: Refusal;
  readonly errors: Problem['errors'];

  constructor(refusal: Refusal, errors?: Problem['errors']) {
    super(refusal.title);
    this.refusal = refusal;
    this.errors = errors;
  }
}

interface ProblemMore {
  readonly instance?: string;
  readonly errors?: Problem['errors'] | undefined;
}

/** RFC 9457 problem details; `instance` is the request's id, which the log has too. */
export function describeProblem({ code, status, title, remedy }: Refusal, more: ProblemMore = {}): Problem {
  return {
    type: `urn:causeway:problem:${code}`,
    title,
    status,
    code,
    detail: `${title}. ${remedy}`,
    ...(more.instance === undefined ? {} : { instance: more.instance }),
    ...(more.errors === undefined ? {} : { errors: more.errors }),
  };
}
