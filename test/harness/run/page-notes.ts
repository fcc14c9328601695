import type { BrowserContext, Page } from 'playwright';
import type { Reach } from './reach.ts';
import type { Note } from './run-record.ts';
import { watchScript } from './watch-script.ts';

/** What the browser says about a package, collected until they are drained. */
export interface Notes {
  readonly add: (note: Note) => void;
  /** The notes since the last time, each once. */
  readonly drain: () => readonly Note[];
}

export interface NoteSettings {
  readonly lmsUrl: string;
  readonly reach: Reach;
}

/** Watches every page of the context. */
export async function watchContext(context: BrowserContext, settings: NoteSettings): Promise<Notes> {
  const notes = createNotes();
  await context.addInitScript({ content: watchScript });
  context.on('page', (page) => watchPage(page, notes, settings));
  context.on('request', (request) => watchAddress(request.url(), notes, settings.reach));
  return notes;
}

function createNotes(): Notes {
  const kept = new Map<string, Note>();
  return {
    add: (note) => void kept.set(`${note.kind} ${note.text}`, note),
    drain: () => {
      const drained = [...kept.values()];
      kept.clear();
      return drained;
    },
  };
}

function watchPage(page: Page, notes: Notes, { lmsUrl, reach }: NoteSettings): void {
  page.on('websocket', (socket) => watchAddress(socket.url(), notes, reach));
  page.on('console', (message) => {
    const { url } = message.location();
    // A failed request has a note of its own.
    const isOfRequest = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && url.includes('/content/') && !isOfRequest) {
      notes.add({ kind: 'console-error', text: message.text() });
    }
  });
  page.on('pageerror', (error) => notes.add({ kind: 'page-error', text: describeError(error) }));
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

function watchAddress(address: string, notes: Notes, reach: Reach): void {
  const url = new URL(address);
  if (reach.covers(url)) return;
  // What follows the path may carry a learner's data.
  const text = `${url.protocol}//${url.host}${url.pathname}`;
  notes.add({ kind: 'foreign-request', text });
  if (url.protocol === 'http:' || url.protocol === 'ws:') notes.add({ kind: 'insecure-request', text });
}

/** With the file of the package and the line, as far as the browser names them. */
function describeError({ message, stack = '' }: Error): string {
  const [, file, line] = /\/content\/[^/]+\/([^\s?#]+?)(?:[?#]\S*?)?:(\d+):\d+/.exec(stack) ?? [];
  return file === undefined ? message : `${message} (${decodeURIComponent(file)}, line ${line})`;
}
