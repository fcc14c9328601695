import { type ReadonlySignal, signal } from '@preact/signals';

/** `failed`: the server said no; `detail` is its reason. */
export type Asked =
  | { readonly kind: 'idle' | 'asking' }
  | { readonly kind: 'failed'; readonly detail: string };

export interface Asking {
  readonly asked: ReadonlySignal<Asked>;
  readonly ask: () => Promise<void>;
}

/** What the learner asks of the server and sees how it goes: `onYes` comes before the asking is over. */
export function createAsking(send: () => Promise<void>, onYes: () => void): Asking {
  const asked = signal<Asked>({ kind: 'idle' });
  const ask = async (): Promise<void> => {
    asked.value = { kind: 'asking' };
    asked.value = await send().then(
      (): Asked => {
        onYes();
        return { kind: 'idle' };
      },
      (cause: unknown): Asked => ({ kind: 'failed', detail: reasonOf(cause) }),
    );
  };
  return { asked, ask };
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
