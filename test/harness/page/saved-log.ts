import type { Call, DataModel } from '../attempt/attempt.ts';

/** A log as it is downloaded, to be opened again here or attached to a report. */
export interface SavedLog {
  readonly kind: 'causeway-lms-log';
  readonly title: string;
  readonly savedAt: string;
  readonly calls: readonly Call[];
  readonly model: DataModel;
}

/** Undefined for a file that is no such log. */
export function parseSavedLog(text: string): SavedLog | undefined {
  try {
    const log: unknown = JSON.parse(text);
    return isSavedLog(log) ? log : undefined;
  } catch {
    // Not JSON: the caller says so to the person who chose the file.
    return undefined;
  }
}

function isSavedLog(log: unknown): log is SavedLog {
  return typeof log === 'object' && log !== null && Reflect.get(log, 'kind') === 'causeway-lms-log';
}

export function downloadLog(log: SavedLog): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(log, null, 1)], { type: 'application/json' }));
  link.download = `lms-log-${log.savedAt.replaceAll(':', '-')}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}
