import { signal } from '@preact/signals';
import type { Answer } from '../http/client.ts';
import type { Message } from '../http/messages.ts';

export type Actions = ReturnType<typeof createActions>;

/**
 * What a person does, one act at a time: a second press while the first is on its way does nothing. `problem` is what the
 * last act was refused for, `news` what it did.
 */
export function createActions(problemAtFirst: Message | null = null) {
  const problem = signal<Message | null>(problemAtFirst);
  const news = signal('');
  const isWorking = signal(false);

  async function once(work: () => Promise<void>): Promise<void> {
    if (isWorking.value) return;
    isWorking.value = true;
    try {
      await work();
    } finally {
      isWorking.value = false;
    }
  }

  /** For forms: what was refused goes back to the form, which shows it beside what was typed; undefined when done. */
  async function submit<Value>(send: () => Answer<Value>, then: (value: Value) => Promise<void>) {
    let refusal: Message | undefined;
    await once(async () => {
      const answer = await send();
      clear();
      if (answer.ok) return then(answer.value);
      refusal = answer.failure;
    });
    return refusal;
  }

  /** For buttons: what was refused is shown at the top of the page. Resolves to whether it was done. */
  async function act<Value>(send: () => Answer<Value>, then: (value: Value) => Promise<void>) {
    let isDone = false;
    const refusal = await submit(send, async (value) => {
      isDone = true;
      await then(value);
    });
    if (refusal !== undefined) problem.value = refusal;
    return isDone;
  }

  function clear(): void {
    problem.value = null;
    news.value = '';
  }

  return { problem, news, isWorking, submit, act, clear };
}
