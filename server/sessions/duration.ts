/** Reads an ISO 8601 duration of hours, minutes and seconds (`PT1H2M3.4S`), already checked by the wire's schema. */
export function parseDuration(text: string): number {
  const parts = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(text);
  const [hours, minutes, seconds] = [1, 2, 3].map((part) => Number(parts?.[part] ?? 0));
  return Math.round((((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000);
}

/** Milliseconds as hours, minutes and seconds, no part larger than SCORM 2004 (RTE 4.2.21) and `formatDuration` need. */
export function formatDuration(milliseconds: number): string {
  const centiseconds = Math.round(milliseconds / 10);
  const hours = Math.floor(centiseconds / 360_000);
  const minutes = Math.floor(centiseconds / 6000) % 60;
  const seconds = (centiseconds % 6000) / 100;
  const parts = [
    hours > 0 ? `${hours}H` : '',
    minutes > 0 ? `${minutes}M` : '',
    seconds > 0 ? `${seconds}S` : '',
  ];
  return centiseconds === 0 ? 'PT0S' : `PT${parts.join('')}`;
}
