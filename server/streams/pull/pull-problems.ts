import type { OutgoingFailure } from '../../http/outgoing/outgoing.ts';

interface ProblemText {
  /** Whether it may pass by itself; otherwise the pull has failed until somebody starts it again. */
  readonly passes: boolean;
  readonly title: string;
  readonly remedy: string;
}

const passing = 'It is tried again by itself, after a longer pause each time.';

/** What can go wrong between this server and the source. */
export const pullProblems = {
  'address-forbidden': {
    passes: false,
    title: 'The address is not public, or is not reached over TLS',
    remedy: 'Use an https address, or ask who runs this server to list the network in OUTGOING_NETWORKS.',
  },
  unreachable: { passes: true, title: 'The source could not be reached', remedy: passing },
  'certificate-invalid': {
    passes: true,
    title: 'The certificate of the source is not valid',
    remedy: `Have it renewed, for the name that the address has. ${passing}`,
  },
  'timed-out': { passes: true, title: 'The source did not answer in time', remedy: passing },
  busy: { passes: true, title: 'The source is overloaded or has a fault (429 or 5xx)', remedy: passing },
  'not-stored': { passes: true, title: 'Statements that came could not be stored here', remedy: passing },
  'answer-too-large': {
    passes: false,
    title: 'A page of the source is larger than is read here',
    remedy: 'Ask who runs the source for a smaller page size, then start again.',
  },
  'not-authorized': {
    passes: false,
    title: 'The source does not know the credential, or lets it read nothing (401 or 403)',
    remedy: 'Start again with a credential that may read statements.',
  },
  'not-an-lrs': {
    passes: false,
    title: 'There are no xAPI statements at this address',
    remedy: 'Add the pull again with the endpoint of the source, the address below which `statements` lies.',
  },
  'answer-malformed': {
    passes: false,
    title: 'What the source answers is no page of statements (xAPI 1.0.3 Communication 2.1.3)',
    remedy: 'Check the endpoint with who runs the source, then start again.',
  },
  'credential-unreadable': {
    passes: false,
    title: 'The stored credential cannot be opened with the secret of this installation',
    remedy: 'Start again with the credential.',
  },
} as const satisfies Readonly<Record<string, ProblemText>>;

export type PullProblem = keyof typeof pullProblems;

export const problemOfFailure: Readonly<Record<Exclude<OutgoingFailure, 'stopped'>, PullProblem>> = {
  'address-forbidden': 'address-forbidden',
  unreachable: 'unreachable',
  'certificate-invalid': 'certificate-invalid',
  'timed-out': 'timed-out',
  'answer-too-large': 'answer-too-large',
};

/** Undefined for a status that brings statements. */
export function problemOfStatus(status: number): PullProblem | undefined {
  if (status === 200) return undefined;
  if (status === 401 || status === 403) return 'not-authorized';
  return status === 429 || status >= 500 ? 'busy' : 'not-an-lrs';
}
