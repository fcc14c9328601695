import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { readSchemas } from '../../../server/packages/package-parts.ts';

const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.object({ dev: z.boolean().optional(), hasInstallScript: z.boolean().optional() }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8')));

test('no package of production runs a script when it is installed', () => {
  const runs = Object.entries(lock.packages).filter(
    ([, { dev, hasInstallScript }]) => hasInstallScript && dev !== true,
  );
  expect(runs.map(([name]) => name)).toEqual([]);
});

test.each([
  ['1.2', 4],
  ['2004-3rd', 17],
  ['2004-4th', 17],
] as const)('the schemas of %s keep their notices and their bytes', async (edition, count) => {
  const schemas = await readSchemas(edition);
  expect(schemas).toHaveLength(count);
  const sums = schemas.map(
    ({ name, content }) => `${createHash('sha256').update(content).digest('hex')}  ${name}`,
  );
  expect(`${sums.join('\n')}\n`).toBe(
    readFileSync(new URL(`./golden/schemas-${edition}.sha256`, import.meta.url), 'utf8'),
  );
});
