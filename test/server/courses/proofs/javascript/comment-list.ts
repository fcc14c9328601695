import { Window } from 'happy-dom';
import type { Load, Verdict } from '../proof.ts';

export const stubs = {};

interface Page {
  readonly showComments: (articleId: number) => Promise<void>;
}

export async function prove(load: Load): Promise<Verdict> {
  const draw = async (text: string) => {
    const { document } = new Window();
    document.body.innerHTML = '<b id="comment-count"></b><ul id="comments"></ul>';
    Object.assign(globalThis, {
      document,
      fetch: async () => ({ json: async () => [{ author: 'Ann', text }] }),
    });
    const { showComments } = await load<Page>();
    await showComments(1);
    return document.querySelector('#comments li p');
  };
  const attacked = await draw('<img src=x onerror=alert(1)>');
  const plain = await draw('Well said\n100 %');
  return {
    exploit: attacked?.querySelector('[onerror]') !== null,
    feature: plain?.innerHTML.replaceAll('<br>', '\n') === 'Well said\n100 %',
  };
}
