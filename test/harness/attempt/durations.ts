import type { Edition } from './attempt.ts';

/** Seconds of a SCORM 1.2 CMITimespan or an ISO 8601 duration; 0 for anything else. */
export function secondsOf(text: string): number {
  return secondsOfTimespan(text) ?? secondsOfDuration(text) ?? 0;
}

function secondsOfTimespan(text: string): number | undefined {
  const match = /^(\d{2,4}):(\d{2}):(\d{2}(?:\.\d{1,2})?)$/.exec(text);
  if (match === null) return undefined;
  return Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]);
}

// A year and a month have no fixed length; 365 and 30 days are what LMSs commonly add up.
const secondsPer = {
  years: 31_536_000,
  months: 2_592_000,
  days: 86_400,
  hours: 3600,
  minutes: 60,
  seconds: 1,
};

function secondsOfDuration(text: string): number | undefined {
  const match =
    /^P(?:(?<years>\d+)Y)?(?:(?<months>\d+)M)?(?:(?<days>\d+)D)?(?:T(?:(?<hours>\d+)H)?(?:(?<minutes>\d+)M)?(?:(?<seconds>\d+(?:\.\d+)?)S)?)?$/.exec(
      text,
    );
  if (match?.groups === undefined) return undefined;
  const { groups } = match;
  return Object.entries(secondsPer).reduce(
    (sum, [unit, seconds]) => sum + Number(groups[unit] ?? 0) * seconds,
    0,
  );
}

/** In the form that `cmi.core.total_time` (1.2) or `cmi.total_time` (2004) has. */
export function formatTotalTime(edition: Edition, seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = Math.round((seconds % 60) * 100) / 100;
  if (edition !== '1.2') return `PT${hours}H${minutes}M${rest}S`;
  const [whole = '0', fraction] = String(rest).split('.');
  const hundredths = fraction === undefined ? '' : `.${fraction.padEnd(2, '0')}`;
  return `${pad(hours, 4)}:${pad(minutes, 2)}:${whole.padStart(2, '0')}${hundredths}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
