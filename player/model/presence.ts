import { type ReadonlySignal, signal } from '@preact/signals';

export type Presence =
  | { readonly kind: 'here' }
  /** Nobody has touched the page for so long that no time is counted. */
  | { readonly kind: 'away'; readonly since: Date };

export interface PresenceModel {
  readonly presence: ReadonlySignal<Presence>;
  readonly notePresence: (kind: Presence['kind'], at: Date) => void;
}

export function createPresence(): PresenceModel {
  const presence = signal<Presence>({ kind: 'here' });
  return {
    presence,
    notePresence: (kind, at) => {
      if (kind !== presence.value.kind) presence.value = kind === 'away' ? { kind, since: at } : { kind };
    },
  };
}
