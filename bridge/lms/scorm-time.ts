/**
 * SCORM 1.2 RTE, CMITimespan: `HHHH:MM:SS.SS`, hours 2 to 4 digits. Without hundredths: Moodle reads `.5` as five
 * hundredths, others as half a second.
 */
export function formatTimespan12(milliseconds: number): string {
  const parts = split(Math.min(milliseconds, 9999 * 3_600_000 + 3_599_000));
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/**
 * SCORM 2004 RTE 4.1.1.7, timeinterval. Hours may exceed 24 and days are never written: Moodle's adder overwrites the
 * total's days with the session's. Never a bare `PT`, never more than whole seconds.
 */
export function formatDuration2004(milliseconds: number): string {
  const [hours, minutes, seconds] = split(milliseconds);
  return `PT${hours}H${minutes}M${seconds}S`;
}

const timespan = /^()(\d{2,4}):(\d\d):(\d\d(?:\.\d+)?)$/;
const duration = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Milliseconds of a time in either form; null for what is none. Years and months have no length, and no LMS was seen to write them. */
export function parseTime(text: string): number | null {
  const found = timespan.exec(text) ?? duration.exec(text);
  if (found === null) return null;
  // The text itself comes first, then days, hours, minutes and seconds.
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = found.map((part) => Number(part || 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}

/** Hours, minutes, seconds; all 0 for what is no time. */
function split(milliseconds: number): readonly number[] {
  const total = Math.max(0, Math.floor(milliseconds / 1000)) || 0;
  return [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
}
