// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** The part as a page with these Trusted Types loads it. */
async function drawWith(trustedTypes: unknown): Promise<HTMLElement> {
  vi.stubGlobal('trustedTypes', trustedTypes);
  const { Markup } = await import('../../../player/parts/markup.tsx');
  const root = document.createElement('div');
  render(<Markup name="scenario" html="<p>One <em>word</em></p>" />, root);
  return root;
}

test('markup is drawn as it comes where the browser has no Trusted Types', async () => {
  expect((await drawWith(undefined)).querySelector('em')?.textContent).toBe('word');
});

test('markup goes through a policy of ours where the page wants one', async () => {
  const createPolicy = vi.fn((_: string, rules: object) => rules);
  expect((await drawWith({ createPolicy })).querySelector('em')?.textContent).toBe('word');
  expect(createPolicy).toHaveBeenCalledWith('causeway', expect.anything());
});

test('where the page grants no policy, the text is read without its markup', async () => {
  const createPolicy = () => {
    throw new TypeError('Policy "causeway" disallowed.');
  };
  const root = await drawWith({ createPolicy });
  expect([root.textContent, root.querySelector('em')]).toEqual(['One word', null]);
});
