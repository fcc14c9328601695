import { formatUuid } from '../sessions/session-id.ts';
import type { RandomBytes } from './desk.ts';

export function newUuid(randomBytes: RandomBytes): string {
  return formatUuid(randomBytes(16));
}
