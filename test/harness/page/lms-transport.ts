import type { Call, DataModel } from '../attempt/attempt.ts';
import type {
  CatalogAnswer,
  CommitRequest,
  LaunchAnswer,
  LaunchRequest,
  SequencingAnswer,
} from '../lms-server/wire.ts';
import type { ClosedItems } from '../sequencing/closed-items.ts';

/** The page's requests to the LMS's server. */
export async function fetchCatalog(): Promise<CatalogAnswer> {
  return askServer('/api/catalog');
}

export async function openLaunch(request: LaunchRequest): Promise<LaunchAnswer> {
  return askServer('/api/launch', post(request));
}

export async function fetchSequencing(packageId: string, learnerId: string): Promise<SequencingAnswer> {
  return askServer(`/api/sequencing/${encodeURIComponent(packageId)}/${encodeURIComponent(learnerId)}`);
}

export async function fetchClosedItems(packageId: string, learnerId: string): Promise<ClosedItems> {
  return askServer(`/api/closed/${encodeURIComponent(packageId)}/${encodeURIComponent(learnerId)}`);
}

/** A beacon, because it is often the last thing of a session. */
export function sendSequencing(launchId: string, state: string): void {
  navigator.sendBeacon('/api/sequencing', JSON.stringify({ launchId, state }));
}

export async function changeSession(launchId: string, does: 'expire' | 'restore'): Promise<void> {
  await fetch('/api/session', post({ launchId, does }));
}

export async function forgetAttempts(packageId: string, learnerId: string): Promise<void> {
  await askServer(attemptsUrl(packageId, learnerId), { method: 'DELETE' });
}

/** Ends the attempt that goes on, so that the next launch begins a new one. */
export async function newAttempt(packageId: string, learnerId: string): Promise<void> {
  await askServer(`${attemptsUrl(packageId, learnerId)}/new`, { method: 'POST' });
}

/** The id under which the package is on the catalog. */
export async function uploadPackage(file: File): Promise<string> {
  const name = encodeURIComponent(file.name.replace(/\.zip$/i, ''));
  const headers = { 'content-type': 'application/zip' };
  const { id } = await askServer<{ id: string }>(`/api/packages/${name}`, {
    method: 'PUT',
    headers,
    body: file,
  });
  return id;
}

export function attemptsUrl(packageId: string, learnerId: string): string {
  return `/api/attempts/${encodeURIComponent(packageId)}/${encodeURIComponent(learnerId)}`;
}

function post(body: object): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** The rules of the package do not let the learner open this now: nobody's fault. */
export class ItemClosedError extends Error {}

async function askServer<T>(url: string, init?: RequestInit): Promise<T> {
  const response = await fetch(url, init);
  if (response.ok) return response.json();
  const { code, title, detail }: Problem = await response.json();
  if (code === 'ITEM_CLOSED') throw new ItemClosedError(detail);
  throw new Error(`${title} ${detail}`);
}

interface Problem {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
}

export type Delivery = 'stored' | 'refused' | 'server-error' | 'unreachable';

/** Synchronous, as LMSs do it, so that the content gets its answer. */
export function sendCommit(commit: CommitRequest): Delivery {
  try {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/commit', false);
    request.setRequestHeader('content-type', 'text/plain');
    request.send(JSON.stringify(commit));
    if (request.status === 200) return 'stored';
    return request.status >= 500 ? 'server-error' : 'refused';
  } catch {
    // NetworkError: there is no connection, and the browser says no more than that.
    return 'unreachable';
  }
}

/** While a page goes, Chromium lets no synchronous request out; LMSs queue a beacon and take that for success. */
export function queueCommit(commit: CommitRequest): Delivery {
  return navigator.sendBeacon('/api/commit', JSON.stringify(commit)) ? 'stored' : 'refused';
}

export function changedValues(now: DataModel, sent: DataModel): DataModel {
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => sent[name] !== value));
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
