import type { Page } from 'playwright';
import { contentFrames } from './lms-page.ts';
import type { Screenshot } from './run-record.ts';
import type { RunSettings } from './run-settings.ts';

/** Answers one picture, or none where nobody will look or where there is nothing to see any more. */
export type Camera = (page: Page, label: string) => Promise<readonly Screenshot[]>;

export function createCamera({ screenshots }: Pick<RunSettings, 'screenshots'>): Camera {
  if (screenshots === 'none') return async () => [];
  return (page, label) =>
    takeScreenshot(page, label).then(
      (screenshot) => [screenshot],
      () => [],
    );
}

/** The package alone, without the LMS around it, small enough to travel inside a report. */
async function takeScreenshot(page: Page, label: string): Promise<Screenshot> {
  const frame = contentFrames(page)[0];
  const owner = frame?.page() ?? page;
  const isWholeWindow = frame === undefined || frame === owner.mainFrame();
  const options = { type: 'jpeg', quality: 60, scale: 'css', timeout: 5000 } as const;
  const image = isWholeWindow
    ? await owner.screenshot(options)
    : await (await frame.frameElement()).screenshot(options);
  return { label, image: image.toString('base64') };
}
