/** Attempts to sign in under one name or from one address. */
export interface Attempts {
  readonly attempts: number;
  readonly lastAt: Date;
  readonly blockedUntil: Date | null;
}

export interface LimitRule {
  /** Attempts that cost no waiting. */
  readonly free: number;
  readonly firstWaitSeconds: number;
  readonly longestWaitSeconds: number;
}

/** An address may be that of a whole company. */
export const limitRules = {
  account: { free: 5, firstWaitSeconds: 30, longestWaitSeconds: 3600 },
  address: { free: 50, firstWaitSeconds: 30, longestWaitSeconds: 3600 },
} as const satisfies Record<string, LimitRule>;

const forgottenAfterSeconds = 6 * 3600;

/** Whole seconds to wait; 0 where an attempt is allowed. */
export function secondsBlocked({ blockedUntil }: Attempts, now: Date): number {
  return Math.max(Math.ceil(((blockedUntil?.getTime() ?? 0) - now.getTime()) / 1000), 0);
}

/** Counts an attempt before it is made, so that many at once do not slip through; each beyond the free ones doubles the wait. */
export function countAttempt(before: Attempts, now: Date, rule: LimitRule): Attempts {
  const isForgotten = now.getTime() - before.lastAt.getTime() > forgottenAfterSeconds * 1000;
  const attempts = isForgotten ? 1 : before.attempts + 1;
  const doublings = attempts - rule.free;
  if (doublings < 0) return { attempts, lastAt: now, blockedUntil: null };
  const wait = Math.min(rule.firstWaitSeconds * 2 ** doublings, rule.longestWaitSeconds);
  return { attempts, lastAt: now, blockedUntil: new Date(now.getTime() + wait * 1000) };
}
