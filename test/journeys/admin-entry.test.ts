import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstUserUrl, violations } from './admin.ts';
import { openStage, type Stage } from './stage.ts';

const ada = { email: 'ada@example.com', name: 'Ada Byron', password: 'seven quiet harbours' };

/** The first user comes in by the address that the start printed, and finds everything behind it working. */
describe('the entry to the admin pages', () => {
  let stage: Stage;
  let context: BrowserContext;
  let page: Page;
  const refusedByPolicy: string[] = [];

  beforeAll(async () => {
    stage = await openStage();
    context = await stage.browser.newContext();
    page = await context.newPage();
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) refusedByPolicy.push(message.text());
    });
  });
  afterAll(() => stage.close());

  test('the printed address makes the first user, and its token leaves the address bar', async () => {
    await page.goto(firstUserUrl(stage.output()));
    await page.getByRole('heading', { name: 'Create the first account' }).waitFor();
    expect(page.url()).toBe(`${stage.serverUrl}/admin/`);
    await page.getByLabel('Email').fill(ada.email);
    await page.getByLabel('Name').fill(ada.name);
    await page.getByLabel('Password').fill(ada.password);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('heading', { level: 1, name: 'Packages' }).waitFor();
  });

  test('who has signed out comes in by the right password only', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    await signIn(page, 'seven loud harbours');
    await page.getByRole('alert').getByText('Email address or password is wrong').waitFor();
    expect(await violations(page)).toEqual([]);
    await signIn(page, ada.password);
    await page.getByText('Sample organization').waitFor();
  });

  test('a session elsewhere can be revoked, and its browser is then asked to sign in', async () => {
    const other = await (await stage.browser.newContext()).newPage();
    await other.goto(`${stage.serverUrl}/admin/`);
    await signIn(other, ada.password);
    await other.getByRole('heading', { level: 1, name: 'Packages' }).waitFor();
    await page.getByRole('link', { name: 'My account' }).click();
    await page.getByRole('button', { name: 'Revoke' }).click();
    await expect.poll(() => page.getByRole('button', { name: 'Revoke' }).count()).toBe(0);
    await other.reload();
    await other.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  test('a package of our own is checked and has no errors', async () => {
    await page.getByRole('link', { name: 'Check a package' }).click();
    const folder = join(stage.dataDir, 'packages');
    const [zip = ''] = (await readdir(folder)).filter((name) => name.endsWith('.zip'));
    await page.getByLabel('SCORM package, a zip').setInputFiles(join(folder, zip));
    await page.getByText(/^No errors/).waitFor();
    await page.getByText(zip).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('a file that is no package is refused or found wanting, in words', async () => {
    const buffer = Buffer.from('not a zip');
    await page
      .getByLabel('SCORM package, a zip')
      .setInputFiles({ name: 'notes.zip', mimeType: 'application/zip', buffer });
    await page.getByText(/^1 error: an LMS refuses this package/).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('a refusal of single sign-on is explained where one signs in', async () => {
    const visitor = await (await stage.browser.newContext()).newPage();
    await visitor.goto(`${stage.serverUrl}/admin/?problem=HTTPS_NEEDED`);
    await visitor.getByRole('alert').getByText('Signing in needs HTTPS').waitFor();
    expect(visitor.url()).toBe(`${stage.serverUrl}/admin/`);
  });

  test('the pages ask for nothing that their own security policy refuses', () => {
    expect(refusedByPolicy).toEqual([]);
  });
});

async function signIn(page: Page, password: string): Promise<void> {
  await page.getByLabel('Email').fill(ada.email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
