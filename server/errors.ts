import type { Problem } from '../bridge/protocol.ts';
import { accessRefusals } from './access/refusals.ts';

interface Refusal {
  readonly status: number;
  readonly title: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** Every refusal this server gives. A code without a row cannot exist. */
export const refusals = {
  BODY_MALFORMED: {
    status: 400,
    title: 'The body is not what this address takes',
    remedy: 'Send JSON that fits the schema; `errors` names the fields.',
  },
  REQUEST_UNREADABLE: {
    status: 400,
    title: 'This is not an HTTP request',
    remedy: 'Send HTTP/1.1.',
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    title: 'The headers are larger than 16 KB',
    remedy: 'Send fewer or shorter headers.',
  },
  PACKAGE_KEY_UNKNOWN: {
    status: 401,
    title: 'This package key was not made by this server',
    remedy: 'Build the package again on this server and replace it in the LMS.',
  },
  PACKAGE_KEY_MISSING: {
    status: 401,
    title: 'The request names neither a lease nor a package key',
    remedy: 'Send the lease of the launch, or the package key as a bearer token.',
  },
  PACKAGE_KEY_FOREIGN: {
    status: 403,
    title: 'The session belongs to another package',
    remedy: 'Use the key of the package in which the session began.',
  },
  LEASE_UNKNOWN: {
    status: 403,
    title: 'This lease was not given out for this session',
    remedy: 'Launch again to get a lease.',
  },
  ORGANIZATION_UNKNOWN: {
    status: 404,
    title: 'The organization of this package is not known here',
    remedy: 'Ask the administrator to add the organization, or to build the package for one that exists.',
  },
  COURSE_UNKNOWN: {
    status: 404,
    title: 'The course of this package is not known here',
    remedy: 'Ask the administrator to install the course again.',
  },
  SESSION_UNKNOWN: {
    status: 404,
    title: 'There is no such session',
    remedy: 'Launch again: the work is found by package and learner.',
  },
  ROUTE_UNKNOWN: {
    status: 404,
    title: 'There is nothing at this address',
    remedy: 'Check address and method.',
  },
  TOPIC_UNKNOWN: {
    status: 422,
    title: 'The course has no such topic',
    remedy: 'Reload the outline: the course may have changed.',
  },
  CHALLENGE_UNKNOWN: {
    status: 422,
    title: 'The course has no such challenge',
    remedy: 'Reload the outline: the course may have changed.',
  },
  LINE_UNKNOWN: {
    status: 422,
    title: 'The code has no such line',
    remedy: 'Select lines of the code shown.',
  },
  OPTION_UNKNOWN: {
    status: 422,
    title: 'The challenge has no such remediation',
    remedy: 'Choose one of the remediations shown.',
  },
  HINT_UNKNOWN: {
    status: 422,
    title: 'The phase has no such hint',
    remedy: 'Reveal the hints that are there, in order.',
  },
  HINT_OUT_OF_ORDER: {
    status: 409,
    title: 'An earlier hint comes first',
    remedy: 'Send the earlier event first, then this one again.',
  },
  PHASE_LOCKED: {
    status: 409,
    title: 'The vulnerability comes before the remediation',
    remedy: 'Send the events of phase 1 first, then this one again.',
  },
  PHASE_SOLVED: {
    status: 409,
    title: 'This phase is already solved',
    remedy: 'Nothing to do: the answer that counts is kept.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    title: 'The body is too large',
    remedy: 'Send fewer items at once.',
  },
  MEDIA_TYPE_UNKNOWN: {
    status: 415,
    title: 'This content type is not understood',
    remedy: 'Send application/json or text/plain holding JSON.',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    title: 'Too many requests',
    remedy: 'Wait as long as Retry-After says, then send the same again.',
  },
  REQUEST_TOO_SLOW: {
    status: 408,
    title: 'The request came too slowly',
    remedy: 'Send it again.',
  },
  UNEXPECTED: {
    status: 500,
    title: 'The server failed',
    remedy: 'Send the same again later; report the request id if it stays.',
  },
  NOT_READY: {
    status: 503,
    title: 'The server is not ready',
    remedy: 'Wait as long as Retry-After says, then send the same again.',
  },
  OVERLOADED: {
    status: 503,
    title: 'The server has more to write than it can',
    remedy: 'Wait as long as Retry-After says, then send the same again.',
  },
  ...accessRefusals,
} as const satisfies Record<string, Refusal>;

export type ErrorCode = keyof typeof refusals;

/** A refusal on its way out of a request. Expected, so it carries no stack of interest and is not logged as a fault. */
export class RefusedError extends Error {
  readonly code: ErrorCode;
  readonly errors: Problem['errors'];

  constructor(code: ErrorCode, errors?: Problem['errors']) {
    super(refusals[code].title);
    this.code = code;
    this.errors = errors;
  }
}

interface ProblemMore {
  readonly instance?: string;
  readonly errors?: Problem['errors'] | undefined;
}

/** RFC 9457 problem details; `instance` is the request's id, which the log has too. */
export function describeProblem(code: ErrorCode, more: ProblemMore = {}): Problem {
  const { status, title, remedy } = refusals[code];
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
