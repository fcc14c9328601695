import type { Call, DataModel } from '../attempt/attempt.ts';
import type { LaunchAnswer, LaunchRequest, ShelfAnswer } from '../lms-server/wire.ts';

/** The page's requests to the LMS's server. */
export async function fetchShelf(): Promise<ShelfAnswer> {
  return askServer('/api/shelf');
}

export async function openLaunch(request: LaunchRequest): Promise<LaunchAnswer> {
  return askServer('/api/launch', { method: 'POST', body: JSON.stringify(request) });
}

export async function forgetAttempts(packageId: string, learnerId: string): Promise<void> {
  const response = await fetch(attemptsUrl(packageId, learnerId), { method: 'DELETE' });
  if (!response.ok) throw new Error(await refusalIn(response));
}

export function attemptsUrl(packageId: string, learnerId: string): string {
  return `/api/attempts/${encodeURIComponent(packageId)}/${encodeURIComponent(learnerId)}`;
}

async function askServer<T>(url: string, init?: RequestInit): Promise<T> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(await refusalIn(response));
  return response.json();
}

async function refusalIn(response: Response): Promise<string> {
  const body: { error?: string } = await response.json();
  return body.error ?? `The LMS answered ${response.status}.`;
}

export interface Commit {
  readonly launchId: string;
  readonly kind: 'commit' | 'terminate';
  readonly model: DataModel;
}

/**
 * A commit as LMSs make it: synchronously, so that the content gets its answer; and by beacon while the page is
 * being left, when a synchronous request fails and "true" means no more than "queued".
 */
export function sendCommit(commit: Commit): boolean {
  const body = JSON.stringify(commit);
  try {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/commit', false);
    request.setRequestHeader('content-type', 'text/plain');
    request.send(body);
    return request.status === 200;
  } catch {
    // NetworkError: the page is going, or the network is gone.
    return navigator.sendBeacon('/api/commit', body);
  }
}

// All beacons of a page share 64 KiB; a commit must still fit beside the log.
const beaconCharacters = 24_000;

/** The log is a convenience: what does not arrive is missing from the log only. */
export function sendCalls(launchId: string, calls: readonly Call[]): void {
  for (const batch of batchesOf(calls))
    navigator.sendBeacon('/api/calls', JSON.stringify({ launchId, calls: batch }));
}

function batchesOf(calls: readonly Call[]): readonly (readonly Call[])[] {
  const batches: Call[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const call of calls) {
    const length = JSON.stringify(call).length;
    if (size + length > beaconCharacters) {
      batches.push([]);
      size = 0;
    }
    batches.at(-1)?.push(call);
    size += length;
  }
  return batches;
}
