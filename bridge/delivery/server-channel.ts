import type { ServerChannel } from '../connection.ts';
import type { Trouble } from './trouble.ts';

export interface ServerFacts {
  /** Of the acts; of the heartbeats. */
  readonly troubles: readonly [Trouble, Trouble];
  readonly waiting: number;
  /** When the server last said yes to anything. */
  readonly savedAt: Date;
  /** What fails although acts are saved since it began to fail. */
  readonly blocked: 'heartbeat' | 'finish' | null;
}

/** How the work is kept: a broken line stays told as offline while it is tried again; nothing else than an answer repairs it. */
export function describeServerChannel({ troubles, waiting, savedAt, blocked }: ServerFacts): ServerChannel {
  const told = blocked ? troubles.slice(0, 1) : troubles;
  for (const { problem } of told) {
    if (problem) return { kind: 'refused', code: problem.code, detail: problem.detail, waiting };
  }
  for (const { tries, reason } of told) {
    if (tries > 0) return { kind: 'offline', reason, waiting };
  }
  if (waiting > 0) return { kind: 'saving', waiting };
  return { kind: 'saved', at: savedAt, ...(blocked && { blocked }) };
}
