import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstUserUrl, violations } from './admin.ts';
import { openStage, type Stage } from './stage.ts';

const ada = { email: 'ada@example.com', name: 'Ada Byron', password: 'seven quiet harbours' };
const bo = { email: 'bo@example.com', name: 'Bo Diddley', password: 'over 9 quiet lakes' };

/** What an owner does on the pages, and what it is like for those whom it concerns. */
describe('the admin pages', () => {
  let stage: Stage;
  let owner: Page;
  let guest: Page;

  beforeAll(async () => {
    stage = await openStage();
    owner = await (await stage.browser.newContext()).newPage();
    guest = await (await stage.browser.newContext()).newPage();
    await owner.goto(firstUserUrl(stage.output()));
    await fill(owner, { Email: ada.email, Name: ada.name, Password: ada.password });
    await owner.getByRole('button', { name: 'Create account' }).click();
    await heading(owner, 'Packages');
  });
  afterAll(() => stage.close());

  test('somebody who is invited makes an account by the link, and finds the pages of their role', async () => {
    await go(owner, 'People');
    await owner.getByLabel('Email', { exact: true }).fill(bo.email);
    await owner.getByLabel('Role', { exact: true }).selectOption('viewer');
    await owner.getByRole('button', { name: 'Create invitation' }).click();
    const link = await owner.getByLabel(`Link for ${bo.email}`).inputValue();
    expect(await violations(owner)).toEqual([]);
    await guest.goto(link);
    await heading(guest, 'Join Sample organization');
    expect(guest.url()).toBe(`${stage.serverUrl}/admin/`);
    expect(await violations(guest)).toEqual([]);
    await fill(guest, { Name: bo.name, Password: bo.password });
    await guest.getByRole('button', { name: 'Join' }).click();
    await heading(guest, 'Packages');
    expect(await guest.getByRole('navigation').getByRole('link').allTextContents()).toEqual([
      'Active Sessions',
      'Packages',
      'Check a package',
      'Analytics',
      'Assignments',
      'Learners',
      'Classes',
      'Metrics',
      'My account',
    ]);
  });

  test('a link that was used says so', async () => {
    const other = await (await stage.browser.newContext()).newPage();
    await other.goto(`${stage.serverUrl}/admin/#invitation=cwi_none.none`);
    await other.getByRole('alert').getByText('This link is unknown, used or too old').waitFor();
    await heading(other, 'Sign in');
  });

  test('who gets another role finds its pages, and no way to change the owner', async () => {
    await owner.reload();
    await owner.getByLabel(`Role of ${bo.name}`).selectOption('admin');
    await owner.getByText(`${bo.name} is admin now.`).waitFor();
    expect(await owner.getByLabel(`Role of ${bo.name}`).inputValue()).toBe('admin');
    await guest.reload();
    await go(guest, 'People');
    const owners = guest.getByRole('row').filter({ hasText: ada.email });
    await owners.getByText('owner', { exact: true }).waitFor();
    expect(await owners.getByRole('button').count()).toBe(0);
  });

  test('a forgotten password is set anew by a link, and the old one opens nothing', async () => {
    await go(owner, 'Installation');
    await owner.getByRole('button', { name: `Create a password link for ${bo.name}` }).click();
    const link = await owner.getByLabel(`New password for ${bo.email}`).inputValue();
    expect(await violations(owner)).toEqual([]);
    const password = 'under 8 loud rivers';
    // The pages are open in this tab: only what is behind # changes.
    await guest.goto(link);
    await heading(guest, 'Set a new password');
    expect(guest.url()).toBe(`${stage.serverUrl}/admin/`);
    await fill(guest, { 'New password': password });
    await guest.getByRole('button', { name: 'Set password' }).click();
    await guest.getByText('The new password is set. Sign in with it.').waitFor();
    await fill(guest, { Email: bo.email, Password: bo.password });
    await guest.getByRole('button', { name: 'Sign in' }).click();
    await guest.getByRole('alert').getByText('Email address or password is wrong').waitFor();
    await fill(guest, { Password: password });
    await guest.getByRole('button', { name: 'Sign in' }).click();
    await heading(guest, 'Packages');
  });

  test('a wrong current password is refused where it was typed', async () => {
    await go(guest, 'My account');
    await fill(guest, { 'Current password': bo.password, 'New password': 'between 7 green hills' });
    await guest.getByRole('button', { name: 'Change password' }).click();
    await guest.getByRole('alert').getByText('This is not your current password').waitFor();
    expect(await guest.getByLabel('Current password').inputValue()).toBe(bo.password);
    await heading(guest, bo.name);
    await go(guest, 'Packages');
  });

  test('a package is downloaded and has no errors; a new key is issued and the old one revoked', async () => {
    await go(owner, 'Packages');
    const name = 'Secure coding essentials, SCORM 2004 4th Edition';
    const coming = owner.waitForEvent('download');
    await owner.getByRole('link', { name: `Download ${name}` }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe('secure-coding-essentials-scorm-2004-4th.zip');
    const zip = await readFile(await download.path());
    await owner.getByRole('link', { name, exact: true }).click();
    await heading(owner, 'Secure coding essentials');
    await owner.getByRole('button', { name: 'Issue a new key' }).click();
    await owner.getByText('A new key is issued.').waitFor();
    await owner.getByRole('button', { name: 'Revoke key 1' }).click();
    await owner.getByRole('button', { name: 'Revoke', exact: true }).click();
    await owner.getByText('Key 1 ended').waitFor();
    const addresses = owner.getByLabel('LMS addresses it may be launched from');
    await addresses.fill('lms.example.com');
    await owner.getByRole('button', { name: 'Save addresses' }).click();
    await owner
      .getByRole('alert')
      .getByText(/https:\/\/lms\.example\.com/)
      .waitFor();
    expect(await addresses.inputValue()).toBe('lms.example.com');
    expect(await violations(owner)).toEqual([]);
    await go(owner, 'Check a package');
    const mimeType = 'application/zip';
    await owner.getByLabel('SCORM package, a zip').setInputFiles({ name: 'own.zip', mimeType, buffer: zip });
    await owner.getByText(/^No errors/).waitFor();
  });

  test('an API token works until it is revoked', async () => {
    await go(owner, 'API tokens');
    await fill(owner, { Name: 'Warehouse' });
    await owner.getByLabel('packages.read').check();
    await owner.getByRole('button', { name: 'Create token' }).click();
    const token = await owner.getByLabel('API token “Warehouse”').inputValue();
    expect(await violations(owner)).toEqual([]);
    const organizationId = /#tokens\/([\w-]+)/.exec(owner.url())?.[1];
    const ask = () =>
      fetch(`${stage.serverUrl}/api/admin/organizations/${organizationId}/packages`, {
        headers: { authorization: `Bearer ${token}` },
      });
    expect((await ask()).status).toBe(200);
    await owner.getByRole('button', { name: 'Revoke Warehouse' }).click();
    await owner.getByRole('button', { name: 'Revoke', exact: true }).click();
    await owner.getByText('“Warehouse” is revoked.').waitFor();
    expect((await ask()).status).toBe(401);
  });

  test('the audit log says in words who did it', async () => {
    await go(owner, 'Audit log');
    const row = owner.getByRole('row').filter({ hasText: 'revoked an API token' });
    await row.getByText(ada.name).waitFor();
    await owner.getByRole('row').filter({ hasText: bo.name }).filter({ hasText: 'to: admin' }).waitFor();
    expect(await violations(owner)).toEqual([]);
  });

  test('who is taken out keeps the account and loses the organization', async () => {
    await go(owner, 'People');
    await owner.getByRole('button', { name: `Remove ${bo.name}` }).click();
    expect(
      await owner
        .getByRole('button', { name: 'Cancel' })
        .evaluate((button) => button === document.activeElement),
    ).toBe(true);
    await owner.getByRole('button', { name: 'Remove', exact: true }).click();
    await owner.getByText(`${bo.name} is no longer a member.`).waitFor();
    await guest.reload();
    await heading(guest, 'Check a package');
    await go(guest, 'My account');
    await guest.getByText('You belong to none yet.').waitFor();
    expect(await violations(guest)).toEqual([]);
  });

  test('a second organization is chosen in the side bar, and its pages begin anew', async () => {
    await go(owner, 'Installation');
    await fill(owner, { Name: 'College' });
    await owner.getByRole('button', { name: 'Create and own it' }).click();
    await owner.getByText('College is created, and you own it.').waitFor();
    await go(owner, 'People');
    await owner.getByLabel('Search name or email').fill('nobody');
    await owner.getByLabel('Organization', { exact: true }).selectOption({ label: 'College' });
    await owner.getByText(/^Who works in College/).waitFor();
    expect(await owner.getByLabel('Search name or email').inputValue()).toBe('');
    await owner.goBack();
    await owner.getByText(/^Who works in Sample organization/).waitFor();
  });

  test('on a narrow screen the pages stand behind a button, and close when one is chosen', async () => {
    await owner.setViewportSize({ width: 320, height: 640 });
    const menu = owner.getByRole('button', { name: 'Pages' });
    await owner.getByRole('link', { name: 'Installation' }).waitFor({ state: 'hidden' });
    await menu.click();
    expect(await violations(owner)).toEqual([]);
    await go(owner, 'Installation');
    await owner.getByRole('link', { name: 'Installation' }).waitFor({ state: 'hidden' });
    expect(await menu.getAttribute('aria-expanded')).toBe('false');
  });
});

async function heading(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

async function go(page: Page, title: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: title }).click();
  await page.waitForFunction((text) => document.title.startsWith(text), title);
}

async function fill(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values))
    await page.getByLabel(label, { exact: true }).fill(value);
}
