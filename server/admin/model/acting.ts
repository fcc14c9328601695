import { signal } from '@preact/signals';
import type { Answer, Refused } from '../api/ask.ts';
import type { Said } from './said.ts';

export type Acting = ReturnType<typeof createActing>;

/**
 * What a person does, one act at a time: a second press while the first is on its way does nothing. `problem` is what the
 * last act was refused for, `news` what it did. `whenSignedOut` is called where the server knows nobody any more.
 */
export function createActing(problemAtFirst: Said | null, whenSignedOut: () => Promise<void>) {
  const problem = signal<Said | null>(problemAtFirst);
  const news = signal('');
  const isWorking = signal(false);

  async function refuse({ status, said }: Refused): Promise<void> {
    problem.value = said;
    if (status === 401) await whenSignedOut();
  }

  async function once(work: () => Promise<void>): Promise<void> {
    if (isWorking.value) return;
    isWorking.value = true;
    try {
      await work();
    } finally {
      isWorking.value = false;
    }
  }

  function act<Value>(ask: () => Answer<Value>, then: (value: Value) => Promise<void>): Promise<void> {
    return once(async () => {
      const answer = await ask();
      if (!answer.ok) {
        news.value = '';
        return refuse(answer.failure);
      }
      problem.value = null;
      news.value = '';
      await then(answer.value);
    });
  }

  function clear(): void {
    problem.value = null;
    news.value = '';
  }

  return { problem, news, isWorking, once, act, refuse, clear };
}
