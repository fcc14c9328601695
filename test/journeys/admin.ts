import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';

/** The address that a start has printed for the first user. */
export function firstUserUrl(output: string): string {
  return /http\S+#set-up=[\w-]+/.exec(output)?.[0] ?? '';
}

/** What keeps people out, by axe's rules. */
export async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
