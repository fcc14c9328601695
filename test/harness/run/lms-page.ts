import type { Frame, Page } from 'playwright';
import type { Call, DataModel, ScoRecord } from '../attempt/attempt.ts';
import type { Item } from '../packages/package-model.ts';
import type { Note } from './run-record.ts';
import type { RunSetup } from './run-setup.ts';

/** What a run reads from the LMS's page and server. */
export interface LaunchedActivity {
  readonly kind: 'none' | 'launching' | 'running' | 'reopened' | 'closed' | 'failed';
  readonly reason?: string;
  readonly sco?: { readonly id: string; readonly title: string; readonly kind: 'sco' | 'asset' };
  readonly title?: string;
  readonly items?: readonly Item[];
  readonly seed?: DataModel;
  readonly attempt?: number;
  readonly launch?: number;
}

export async function readActivity(page: Page): Promise<LaunchedActivity> {
  await page.waitForFunction("['running', 'closed', 'failed'].includes(window.testLms?.activity().kind)");
  return page.evaluate<LaunchedActivity>('window.testLms.activity()');
}

export function readCalls(page: Page): Promise<readonly Call[]> {
  return page.evaluate<readonly Call[]>('window.testLms.calls()');
}

/** Resolves when the content has initialized; false where it has not within the time. */
export async function waitForInitialize(page: Page, ms: number): Promise<boolean> {
  const initialized = "window.testLms?.calls().some(({ name }) => name.endsWith('Initialize'))";
  return page.waitForFunction(initialized, undefined, { timeout: ms, polling: 50 }).then(
    () => true,
    () => false,
  );
}

/** The package's frames, in whichever window they are, the launched page first. */
export function contentFrames(page: Page): readonly Frame[] {
  return page
    .context()
    .pages()
    .flatMap((each) => each.frames())
    .filter(
      (frame) =>
        frame.url().includes('/content/') &&
        !frame.url().includes('/relay?') &&
        !frame.url().includes('/hop?'),
    );
}

export interface StoredAttempt {
  readonly scos: Readonly<Record<string, ScoRecord>>;
  readonly calls: readonly Call[];
  readonly attempts: readonly {
    readonly number: number;
    readonly calls: readonly Call[];
    readonly scos: Readonly<Record<string, ScoRecord>>;
  }[];
}

export async function readStoredAttempt({ lms, packageId, learner }: RunSetup): Promise<StoredAttempt> {
  const address = `${lms.url}/api/attempts/${encodeURIComponent(packageId)}/${learner.id}`;
  const response = await fetch(address);
  return (await response.json()) as StoredAttempt;
}

/** What the package's own frames told the server, since the last time. */
export async function drainToldNotes({ lms }: RunSetup): Promise<readonly Note[]> {
  const response = await fetch(`${lms.url}/api/notes`, { method: 'DELETE' });
  return (await response.json()) as readonly Note[];
}
