import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { school, toTexts, toZip } from '../server/roster/csv/roster-zip.ts';
import { firstUserUrl, violations } from './admin.ts';
import { openStage, type Stage } from './stage.ts';

const roster = { name: 'school.zip', mimeType: 'application/zip', buffer: toZip(toTexts(school)) };

/** An owner brings a school's roster in, looks at it, and takes it out again. */
describe('rosters', () => {
  const at = {} as { stage: Stage; owner: Page };

  beforeAll(async () => {
    at.stage = await openStage();
    at.owner = await (await at.stage.browser.newContext()).newPage();
    await at.owner.goto(firstUserUrl(at.stage.output()));
    await at.owner.getByLabel('Email', { exact: true }).fill('ada@example.com');
    await at.owner.getByLabel('Name', { exact: true }).fill('Ada Byron');
    await at.owner.getByLabel('Password', { exact: true }).fill('seven quiet harbours');
    await at.owner.getByRole('button', { name: 'Create account' }).click();
    await at.owner.getByRole('heading', { name: 'Packages', level: 1 }).waitFor();
  });
  afterAll(() => at.stage.close());

  const go = async (page: string) => {
    await at.owner.getByRole('navigation').getByRole('link', { name: page, exact: true }).click();
    await at.owner.getByRole('heading', { name: page, level: 1 }).waitFor();
  };
  const upload = (zip: typeof roster) => at.owner.getByLabel('OneRoster 1.2 CSV, a zip').setInputFiles(zip);
  const seen = (text: string) => at.owner.getByText(text).first().waitFor();

  /** What is on the screen keeps nobody out and fits a narrow one. */
  const expectOpenToAll = async () => {
    await at.owner.waitForLoadState('networkidle');
    for (const colorScheme of ['light', 'dark'] as const) {
      await at.owner.emulateMedia({ colorScheme });
      expect(await violations(at.owner)).toEqual([]);
    }
    const size = at.owner.viewportSize();
    await at.owner.setViewportSize({ width: 320, height: 640 });
    expect(await at.owner.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await at.owner.setViewportSize(size ?? { width: 1280, height: 720 });
  };

  test('a zip with a fault names it, and nothing can be applied', async () => {
    await go('Imports');
    await expectOpenToAll();
    const broken = { ...school, orgs: [{ sourcedId: 'o', name: '', type: 'school' }] };
    await upload({ ...roster, name: 'broken.zip', buffer: toZip(toTexts(broken)) });
    await seen('Nothing was imported.');
    await at.owner.getByRole('cell', { name: 'Fill it in.' }).first().waitFor();
    expect(await at.owner.getByRole('button', { name: 'Apply' }).count()).toBe(0);
    await expectOpenToAll();
  });

  test('a zip is looked at, and applied', async () => {
    await go('Imports');
    await upload(roster);
    await at.owner.getByRole('heading', { name: 'Examples' }).waitFor();
    await seen('Waiting.');
    await expectOpenToAll();
    await at.owner.getByRole('button', { name: 'Apply' }).click();
    await seen('The roster is imported.');
  });

  test('its people and classes are there', async () => {
    await go('Learners');
    await at.owner.getByRole('link', { name: 'Student, Sue' }).click();
    await at.owner.getByRole('link', { name: 'Mathematics A' }).waitFor();
    await expectOpenToAll();
    await go('Classes');
    await at.owner.getByLabel('What subject Algebra means').waitFor();
    await expectOpenToAll();
    await at.owner.getByRole('link', { name: 'Mathematics A' }).click();
    await at.owner.getByRole('link', { name: 'Sue Student' }).waitFor();
    await expectOpenToAll();
  });

  test('what goes out changes nothing when it comes in again', async () => {
    await go('Imports');
    const [download] = await Promise.all([
      at.owner.waitForEvent('download'),
      at.owner.getByRole('link', { name: 'Export the roster' }).click(),
    ]);
    const buffer = await readFile(await download.path());
    await upload({ ...roster, name: 'again.zip', buffer });
    await seen('Nothing changes: the roster says all of this already.');
  });
});
