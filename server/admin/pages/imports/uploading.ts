import { type Signal, signal } from '@preact/signals';
import type { RosterImportDetails } from '../../../roster/imports/import-fields.ts';
import type { PageContext } from '../page.ts';
import type { createImportsApi } from './api.ts';

interface UploadTools {
  readonly api: ReturnType<typeof createImportsApi>;
  readonly opened: Signal<RosterImportDetails | undefined>;
}

/** Sends a zip to be looked at, and applies or discards what it would change. */
export function createUploading({ actions, navigate }: PageContext, { api, opened }: UploadTools) {
  /** The name of the zip that is on its way. */
  const reading = signal('');

  async function preview(file: File): Promise<void> {
    await actions.act(
      () => {
        reading.value = file.name;
        return api.preview(file);
      },
      async (found) => {
        opened.value = found;
        navigate({ id: found.id });
      },
    );
    reading.value = '';
  }

  const apply = (id: string) =>
    actions.act(
      () => api.apply(id),
      async (done) => {
        opened.value = done;
        actions.news.value = 'The roster is imported.';
      },
    );

  const discard = (id: string) =>
    actions.act(
      () => api.discard(id),
      async () => {
        opened.value = undefined;
        navigate({ id: '' }, 'replace');
        actions.news.value = 'The preview is discarded. Nothing has changed.';
      },
    );

  return { reading, preview, apply, discard };
}
