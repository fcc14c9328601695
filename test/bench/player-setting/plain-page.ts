import type { Stage } from '../../journeys/stage.ts';

/** Milliseconds in which a fresh browser context loads these files of a package from the same server, and runs none of them. */
export async function measurePlainPage(stage: Stage, urls: readonly string[]): Promise<number> {
  const files = urls.filter((url) => /\/content\/.*\.(js|css)$/.test(url));
  const [document = ''] = urls.filter((url) => url.includes('/content/'));
  const context = await stage.browser.newContext();
  const page = await context.newPage();
  await page.goto(stage.lmsUrl);
  const origin = new URL(document).origin;
  await page.route(`${origin}/plain`, (route) =>
    route.fulfill({ contentType: 'text/html', body: `<!doctype html>${files.map(linkTo).join('')}` }),
  );
  const started = performance.now();
  await page.goto(`${origin}/plain`, { waitUntil: 'load' });
  const milliseconds = performance.now() - started;
  await context.close();
  return milliseconds;
}

/** The page waits for whatever is linked as a style, also for a script, which is none. */
function linkTo(url: string): string {
  return `<link rel="stylesheet" href="${url}">`;
}
