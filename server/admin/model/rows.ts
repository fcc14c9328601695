import { signal } from '@preact/signals';
import type { Answer } from '../api/ask.ts';
import type { Acting } from './acting.ts';

/** Rows as the server had them at a moment. Where asking again is refused, the last ones stay, with their time. */
export function createRows<Row>({ refuse }: Acting, ask: () => Answer<readonly Row[]>) {
  const rows = signal<readonly Row[]>([]);
  const asOf = signal<Date | undefined>(undefined);
  return {
    rows,
    asOf,
    refresh: async (): Promise<void> => {
      const answer = await ask();
      if (!answer.ok) return refuse(answer.failure);
      rows.value = answer.value;
      asOf.value = new Date();
    },
  };
}
