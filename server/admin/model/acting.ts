import { signal } from '@preact/signals';
import type { Answer, Refused } from '../api/ask.ts';
import type { Said } from './said.ts';

export type Acting = ReturnType<typeof createActing>;

/**
 * What a person does, one act at a time: a second press while the first is on its way does nothing. `problem` is what the
 * last act was refused for, `news` what it did. `whenSignedOut` is called where the server knows nobody any more.
 * An act resolves to whether it was done.
 */
export function createActing(problemAtFirst: Said | null, whenSignedOut: () => Promise<void>) {
  const problem = signal<Said | null>(problemAtFirst);
  const news = signal('');
  const isWorking = signal(false);

  async function refuse({ isSignedOut, said }: Refused): Promise<void> {
    problem.value = said;
    if (isSignedOut) await whenSignedOut();
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

  async function act<Value>(
    ask: () => Answer<Value>,
    then: (value: Value) => Promise<void>,
  ): Promise<boolean> {
    let isDone = false;
    await once(async () => {
      const answer = await ask();
      clear();
      if (!answer.ok) return refuse(answer.failure);
      isDone = true;
      await then(answer.value);
    });
    return isDone;
  }

  function clear(): void {
    problem.value = null;
    news.value = '';
  }

  return { problem, news, isWorking, once, act, refuse, clear };
}
