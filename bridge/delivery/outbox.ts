import type { HeartbeatRequest, LearnerEvent } from '../protocol.ts';
import type { Keep } from '../surroundings.ts';

/** What one launch still owes the server, kept on this device until it is answered. */
export interface Owed {
  readonly serverUrl: string;
  readonly sid: string;
  readonly lease: string;
  /** When it was last changed, in milliseconds since 1970. */
  readonly at: number;
  readonly events: readonly LearnerEvent[];
  /** The newest beat; its time and evidence count even if its launch never came back. */
  readonly beat: HeartbeatRequest | null;
}

const prefix = 'causeway/owed/';

/** One entry per launch, so that two windows never write over each other. */
export function owedKey(lease: string): string {
  return prefix + lease;
}

/** What all launches on this device owe to this server. Entries of an older or a foreign form are left alone. */
export async function listOwed(
  keep: Keep,
  serverUrl: string,
): Promise<readonly { readonly key: string; readonly owed: Owed }[]> {
  const entries = await keep.list(prefix);
  return entries.flatMap(([key, owed]) =>
    isOwed(owed) && owed.serverUrl === serverUrl ? [{ key, owed }] : [],
  );
}

function isOwed(value: unknown): value is Owed {
  if (typeof value !== 'object' || value === null) return false;
  return Array.isArray(Reflect.get(value, 'events')) && typeof Reflect.get(value, 'lease') === 'string';
}

export function isSameDebt(one: unknown, other: Owed): boolean {
  return isOwed(one) && one.at === other.at && one.events.length === other.events.length;
}
