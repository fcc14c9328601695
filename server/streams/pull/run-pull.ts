import { randomBytes } from 'node:crypto';
import { newUuid } from '../../database/new-uuid.ts';
import type { Db } from '../../database/open-database.ts';
import type { Outgoing } from '../../http/outgoing/outgoing.ts';
import { openCredential } from '../../http/outgoing/sealed-credential.ts';
import { type ClaimedPull, noteCaughtUp, releasePull } from './claim-pull.ts';
import { fetchPage, firstPageOf } from './fetch-page.ts';
import { noteProblem } from './note-problem.ts';
import type { PullProblem } from './pull-problems.ts';
import { storePage } from './store-page.ts';

export interface PullDependencies {
  readonly db: Db;
  readonly now: () => Date;
  readonly outgoing: Outgoing;
  /** Of the installation: opens the credential. */
  readonly secret: Uint8Array;
  readonly publicUrl: string | undefined;
}

/** How a round of a pull ends; `given-up`: it was stopped here, or is another process's. */
type Ending = 'caught-up' | 'given-up' | 'stopped' | PullProblem;

/**
 * Fetches page by page until the source has no more. Resumable after each page: the pull goes on from what it has stored, a little
 * earlier, and statements that are known are passed over by their ids.
 */
export async function runPull(
  pull: ClaimedPull,
  signal: AbortSignal,
  dependencies: PullDependencies,
): Promise<void> {
  const { db, now } = dependencies;
  const ending = await fetchAll(pull, signal, dependencies);
  if (ending === 'given-up') return;
  if (ending === 'stopped') return releasePull(db, pull);
  if (ending === 'caught-up') return noteCaughtUp(db, pull, now());
  return noteProblem(db, pull, { problem: ending, at: now() });
}

async function fetchAll(
  pull: ClaimedPull,
  signal: AbortSignal,
  { db, now, outgoing, secret, publicUrl = 'http://localhost' }: PullDependencies,
): Promise<Ending> {
  const authorization = openCredential(pull.credential, [pull.organizationId, pull.id], secret);
  if (authorization === undefined) return 'credential-unreadable';
  const authority = { objectType: 'Agent', account: { homePage: publicUrl, name: pull.id } } as const;
  let next: URL | undefined = firstPageOf(pull.endpoint, pull.through);
  while (next !== undefined) {
    const fetched = await fetchPage(next, { outgoing, authorization, signal });
    if (!fetched.ok) return fetched.failure;
    const { page, consistentThrough } = fetched.value;
    const receipt = { at: now(), newId: () => newUuid(randomBytes), authority, consistentThrough };
    if (!(await storePage(db, pull, { page, receipt }))) return 'given-up';
    next = fetched.value.next;
  }
  return 'caught-up';
}
