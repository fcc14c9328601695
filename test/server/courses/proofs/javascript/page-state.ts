import { runInNewContext } from 'node:vm';
import type { Load, Verdict } from '../proof.ts';
import { call, escapeHtmlStub, expressStub, handlerOf } from './express.ts';

export const stubs = {
  'node_modules/express/index.mjs': expressStub,
  'node_modules/express/package.json': '{"main":"index.mjs"}',
  'escape-html.ts': escapeHtmlStub,
  'members.ts': 'export const findMember = async () => globalThis.member;',
};

const attacks = [
  '</script><script>window.owned = true</script>',
  '</SCRIPT ><script>window.owned = true</script >',
];

export async function prove(load: Load): Promise<Verdict> {
  await load();
  const attacked = await Promise.all(attacks.map(open));
  const name = 'Ann </b> & Bo “1 < 2”';
  return {
    exploit: attacked.some(({ owned }) => owned === true),
    feature: (await open(name)).pageState?.name === name,
  };
}

interface OpenedPage {
  readonly owned?: boolean;
  readonly pageState?: { readonly name?: string };
}

/** What the page’s own scripts leave behind, each read as a browser finds it: up to the first end tag in any spelling. */
async function open(name: string): Promise<OpenedPage> {
  Object.assign(globalThis, { member: { name, team: 'Sales', theme: 'dark' } });
  const { body } = await call(handlerOf('/members/:id/dashboard'), { params: { id: '1' } });
  const window = {};
  for (const [, script = ''] of String(body).matchAll(/<script>(.*?)<\/script[\s/>]/gis)) {
    try {
      runInNewContext(script, { window });
    } catch {
      // A browser goes on after a script that fails, too.
    }
  }
  return window;
}
