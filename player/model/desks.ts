import { type ReadonlySignal, signal } from '@preact/signals';
import type { ChallengeView } from '../../bridge/index.ts';
import { type Desk, emptyDesk, layOut } from './desk.ts';

/** One desk per challenge opened in this launch, so that a choice survives a look elsewhere. */
export interface Desks {
  readonly all: ReadonlySignal<ReadonlyMap<string, Desk>>;
  readonly of: (challengeId: string) => Desk;
  readonly change: (challengeId: string, change: (desk: Desk) => Desk) => void;
  /** What was drawn may be out of date: everything is asked for again. */
  readonly clear: () => void;
}

export function createDesks(first: ChallengeView): Desks {
  const all = signal<ReadonlyMap<string, Desk>>(new Map([[first.id, layOut(first)]]));
  const of = (id: string): Desk => all.value.get(id) ?? emptyDesk;
  return {
    all,
    of,
    change: (id, change) => {
      all.value = new Map([...all.value, [id, change(of(id))]]);
    },
    clear: () => {
      all.value = new Map();
    },
  };
}
