/**
 * SCORM 1.2 RTE, CMITimespan: `HHHH:MM:SS.SS`, hours 2 to 4 digits. Without hundredths: Moodle reads `.5` as five
 * hundredths, others as half a second.
 */
export function formatTimespan12(milliseconds: number): string {
  const { hours, minutes, seconds } = split(Math.min(wholeSeconds(milliseconds), 9999 * 3600 + 3599));
  return [hours, minutes, seconds].map((part) => String(part).padStart(2, '0')).join(':');
}

/**
 * SCORM 2004 RTE 4.1.1.7, timeinterval. Hours may exceed 24 and days are never written: Moodle's adder overwrites the
 * total's days with the session's. Never a bare `PT`, never more than whole seconds.
 */
export function formatDuration2004(milliseconds: number): string {
  const { hours, minutes, seconds } = split(wholeSeconds(milliseconds));
  const largest = hours > 0 ? `${hours}H` : '';
  return `PT${largest}${hours > 0 || minutes > 0 ? `${minutes}M` : ''}${seconds}S`;
}

function wholeSeconds(milliseconds: number): number {
  return Number.isFinite(milliseconds) ? Math.max(0, Math.floor(milliseconds / 1000)) : 0;
}

function split(total: number): { hours: number; minutes: number; seconds: number } {
  return { hours: Math.floor(total / 3600), minutes: Math.floor(total / 60) % 60, seconds: total % 60 };
}
