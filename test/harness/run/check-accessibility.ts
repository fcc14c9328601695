import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';
import { contentFrames } from './lms-page.ts';
import type { Note } from './run-record.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}

/** What axe finds on the screen that the package shows now; only what keeps people out. */
export async function checkAccessibility(page: Page): Promise<readonly Note[]> {
  const [frame] = contentFrames(page);
  if (frame === undefined) return [];
  await frame.evaluate(axeSource);
  const violations = await frame.evaluate<readonly Violation[]>(
    'axe.run(document).then(({ violations }) => violations)',
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => ({
      kind: 'accessibility',
      text: `${id}: ${help} (${nodes[0]?.target.join(' ')})`,
    }));
}
