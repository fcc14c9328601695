/** The one line to the server, as a state and the ways it changes. */
import type { ServerChannel } from '../connection.ts';
import type { Problem } from '../protocol.ts';
import type { ServerAnswer } from './server-answer.ts';

export type Line =
  /** Ready; `tries` counts the attempts that failed since the last answer. */
  | { readonly kind: 'open'; readonly tries: number }
  | { readonly kind: 'sending'; readonly tries: number }
  | { readonly kind: 'waiting'; readonly tries: number; readonly atLeast: number }
  /** A no to the whole request: asking the same again would get the same no. */
  | { readonly kind: 'stopped'; readonly problem: Problem };

export const openLine: Line = { kind: 'open', tries: 0 };

export function startSending(line: Line): Line {
  return { kind: 'sending', tries: triesOf(line) };
}

/** The pause is over, or there is a reason to try at once. A request under way is waited for. */
export function reopen(line: Line): Line {
  return line.kind === 'sending' ? line : { kind: 'open', tries: triesOf(line) };
}

export function afterAnswer(line: Line, answer: ServerAnswer): Line {
  switch (answer.kind) {
    case 'ok':
      return openLine;
    case 'away':
      return { kind: 'waiting', tries: triesOf(line) + 1, atLeast: answer.waitAtLeast };
    case 'refused':
      return { kind: 'stopped', problem: answer.problem };
  }
}

/** A broken line stays told as offline while it is tried again; nothing else than an answer repairs it. */
export function channelOf(line: Line, waiting: number, savedAt: Date): ServerChannel {
  switch (line.kind) {
    case 'stopped':
      return { kind: 'refused', code: line.problem.code, detail: line.problem.detail, waiting };
    case 'waiting':
      return { kind: 'offline', waiting };
    case 'sending':
    case 'open':
      if (line.tries > 0) return { kind: 'offline', waiting };
      return waiting > 0 ? { kind: 'saving', waiting } : { kind: 'saved', at: savedAt };
  }
}

/** How many attempts in a row got no answer. */
export function triesOf(line: Line): number {
  return line.kind === 'stopped' ? 0 : line.tries;
}
