import type { BrowserContext, Page, Route } from 'playwright';
import type { Note } from './run-record.ts';
import { watchScript } from './watch-script.ts';

/** What the browser says about a package, collected until taken. */
export interface Notes {
  readonly add: (note: Note) => void;
  /** The notes since the last time, each once. */
  readonly take: () => readonly Note[];
}

export interface NoteSettings {
  readonly lmsUrl: string;
  readonly allow: readonly string[];
}

/** Watches every page of the context, and keeps packages from reaching other hosts. */
export async function watchContext(context: BrowserContext, settings: NoteSettings): Promise<Notes> {
  const notes = createNotes();
  await context.addInitScript({ content: watchScript });
  context.on('page', (page) => watchPage(page, notes, settings));
  await context.route(
    (url) => !isReachable(url, settings),
    (route) => refuse(route, notes),
  );
  return notes;
}

function createNotes(): Notes {
  const kept = new Map<string, Note>();
  return {
    add: (note) => void kept.set(`${note.kind} ${note.text}`, note),
    take: () => {
      const taken = [...kept.values()];
      kept.clear();
      return taken;
    },
  };
}

function watchPage(page: Page, notes: Notes, { lmsUrl }: NoteSettings): void {
  page.on('console', (message) => {
    const { url } = message.location();
    // A failed request has a note of its own.
    const isOfRequest = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && url.includes('/content/') && !isOfRequest) {
      notes.add({ kind: 'console-error', text: message.text() });
    }
  });
  page.on('pageerror', (error) => notes.add({ kind: 'page-error', text: error.message }));
  page.on('dialog', (dialog) => {
    notes.add({ kind: 'dialog', text: `${dialog.type()}: ${dialog.message()}` });
    // A dialog that is already gone with its page needs no answer.
    dialog.accept().catch(() => undefined);
  });
  page.on('response', (response) => {
    // The author knows the file by its name in the zip.
    const [, file] = /^\/content\/[^/]+\/(.*)$/.exec(response.url().replace(lmsUrl, '')) ?? [];
    const isMissing = file !== undefined && response.status() >= 400;
    if (isMissing && !file.endsWith('favicon.ico')) notes.add({ kind: 'missing-file', text: file });
  });
}

function isReachable(url: URL, { lmsUrl, allow }: NoteSettings): boolean {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return true;
  const isLms = ['localhost', '127.0.0.1'].includes(url.hostname) && url.port === new URL(lmsUrl).port;
  return isLms || allow.includes(url.host);
}

async function refuse(route: Route, notes: Notes): Promise<void> {
  const url = new URL(route.request().url());
  notes.add({ kind: 'foreign-request', text: `${url.origin}${url.pathname}` });
  if (url.protocol === 'http:') notes.add({ kind: 'insecure-request', text: `${url.origin}${url.pathname}` });
  await route.abort('internetdisconnected');
}
