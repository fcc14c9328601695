/**
 * PostgreSQL's error codes (appendix A) of a database that cannot write just now, and may again: connection lost, no
 * resources (a full disk too), shutting down or starting, an I/O error, and a transaction that lost against another.
 */
const awayClasses: ReadonlySet<string> = new Set(['08', '53', '40']);
const awayCodes: ReadonlySet<string> = new Set([
  '57P01',
  '57P02',
  '57P03',
  '58030',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EMBEDDED_STOPPED',
]);

/** `pg` tells a lost connection and a pool without a free one by their messages alone. */
const awayMessages = /^(Connection terminated|Client has encountered|timeout exceeded when trying)/;

/** Whether a failure is the database's absence and not a fault of this program: the same request may pass later. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (awayCodes.has(code)) return true;
  if (/^[0-9A-Z]{5}$/.test(code)) return awayClasses.has(code.slice(0, 2));
  return awayMessages.test(error.message) || isDatabaseAway(error.cause);
}
