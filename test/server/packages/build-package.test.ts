import { execFileSync } from 'node:child_process';
import AdmZip from 'adm-zip';
import { describe, expect, test } from 'vitest';
import { editions } from '../../../manifests/editions.ts';
import { createPackageBuilder } from '../../../server/packages/build-package.ts';
import { parsePackageKey } from '../../../server/packages/package-key.ts';
import { orderFor, parts, secret } from './sample-order.ts';

const build = createPackageBuilder(parts, secret);

describe.each(editions)('a package for %s', (edition) => {
  const names = new AdmZip(build(orderFor(edition))).getEntries().map((e) => e.entryName);

  test('begins with the manifest', () => {
    expect(names[0]).toBe('imsmanifest.xml');
  });

  test('holds all files at its root and no folder entries', () => {
    expect(names.filter((name) => name.includes('/'))).toEqual([]);
  });

  test('brings every schema file that its manifest names', () => {
    const manifest = readText(edition, 'imsmanifest.xml');
    const named = manifest.match(/[\w.]+\.xsd(?=[ "])/g) ?? [];
    expect(named.filter((name) => !names.includes(name))).toEqual([]);
  });

  test('tells the player its key, the server and the version', () => {
    const config = JSON.parse(
      /<script type="application\/json".*?>(.*)<\/script>/.exec(readText(edition, 'index.html'))?.[1] ?? '',
    );
    expect(config).toMatchObject({ serverUrl: 'https://causeway.example.com', scormVersion: edition });
    expect(parsePackageKey(config.packageKey, secret)).toEqual(orderFor(edition).identity);
  });

  test('has the same bytes in every time zone and language', () => {
    const here = build(orderFor(edition)).toString('base64');
    expect(builtElsewhere(edition, 'Asia/Tokyo', 'ja_JP.UTF-8')).toBe(here);
    expect(builtElsewhere(edition, 'America/St_Johns', 'tr_TR.UTF-8')).toBe(here);
  });
});

test('a package is the same whether it is the first of its kind or the hundredth', () => {
  const other = { ...orderFor('2004-4th'), courseTitle: 'A much longer title than that of the others' };
  const afterOther = createPackageBuilder(parts, secret);
  afterOther(other);
  expect(afterOther(orderFor('2004-4th'))).toEqual(createPackageBuilder(parts, secret)(orderFor('2004-4th')));
});

test('an order for fresh attempts is told to the player', () => {
  const page = new AdmZip(build({ ...orderFor('1.2'), attempt: 'with-lms' })).readAsText('index.html');
  expect(page).toContain('"attempt":"with-lms"');
  expect(readText('1.2', 'index.html')).not.toContain('attempt');
});

test('a title cannot break out of the launch page', () => {
  const order = { ...orderFor('1.2'), courseTitle: '</title><script>alert(1)</script>' };
  expect(new AdmZip(build(order)).readAsText('index.html')).not.toContain('<script>alert');
});

function readText(edition: (typeof editions)[number], name: string): string {
  return new AdmZip(build(orderFor(edition))).readAsText(name);
}

function builtElsewhere(edition: string, zone: string, locale: string): string {
  const script = `
    import { createPackageBuilder } from './server/packages/build-package.ts';
    import { parts, secret, orderFor } from './test/server/packages/sample-order.ts';
    process.stdout.write(createPackageBuilder(parts, secret)(orderFor('${edition}')).toString('base64'));`;
  const env = { ...process.env, TZ: zone, LC_ALL: locale, LANG: locale };
  return execFileSync(process.execPath, ['--input-type=module-typescript', '-e', script], {
    env,
    encoding: 'utf8',
  });
}
