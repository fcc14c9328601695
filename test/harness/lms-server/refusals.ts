import type { FastifyReply } from 'fastify';

interface Refusal {
  readonly status: number;
  readonly title: string;
  /** What the person, or the script, does about it. */
  readonly remedy: string;
}

/** Everything that the test LMS refuses; answered as RFC 9457 problem details. */
const refusals = {
  HOST_FOREIGN: {
    status: 421,
    title: 'This LMS answers to the names of this machine only.',
    remedy: 'Open it at 127.0.0.1 with its port.',
  },
  ORIGIN_FOREIGN: {
    status: 403,
    title: 'Another site may not act on this LMS.',
    remedy: "Open the LMS's own page and act there.",
  },
  BODY_MALFORMED: {
    status: 400,
    title: 'The request is not in the form that this LMS reads.',
    remedy: 'Correct the fields named in detail.',
  },
  BODY_TOO_LARGE: { status: 413, title: 'The request is too large.', remedy: 'Send less than 5 MB at once.' },
  LAUNCH_UNKNOWN_PARTS: {
    status: 404,
    title: 'There is no such package, learner, item, plan or LMS for this edition.',
    remedy: 'Reload the page to see what there is.',
  },
  ITEM_CLOSED: { status: 409, title: 'This part is closed now.', remedy: 'Do first what it depends on.' },
  SESSION_GONE: { status: 401, title: 'The LMS session is gone.', remedy: 'Launch the package again.' },
  LMS_OUT_OF_ORDER: {
    status: 503,
    title: 'The LMS is out of order: a fault of this run.',
    remedy: 'Choose a plan without this fault, or wait until it is over.',
  },
  PACKAGE_NOT_LAUNCHABLE: {
    status: 422,
    title: 'This package cannot be launched.',
    remedy: 'Check it with: npm run check:package -- FILE',
  },
  PACKAGE_TOO_LARGE: {
    status: 413,
    title: 'The package is larger than 200 MB.',
    remedy: 'Put large media on a server, or split the course.',
  },
  TOO_MANY_UPLOADS: {
    status: 429,
    title: 'Several packages are being uploaded already.',
    remedy: 'Try again in some seconds.',
  },
  NOT_FOUND: { status: 404, title: 'There is nothing here.', remedy: 'Begin at the start page: /' },
  LMS_FAILED: {
    status: 500,
    title: 'The test LMS failed; this is its own fault.',
    remedy: 'Look at its output, and report it.',
  },
} as const satisfies Readonly<Record<string, Refusal>>;
export type RefusalCode = keyof typeof refusals;

/** RFC 9457, section 3: the refusal as the answer; `detail` is what only this request knows. */
export function refuse(reply: FastifyReply, code: RefusalCode, detail?: string): FastifyReply {
  const { status, title, remedy } = refusals[code];
  const problem = { type: 'about:blank', status, code, title, detail: detail ?? remedy, remedy };
  return reply.code(status).type('application/problem+json').send(JSON.stringify(problem));
}
