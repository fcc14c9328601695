const steps = [
  { below: 60, unit: 's', seconds: 1 },
  { below: 3600, unit: 'min', seconds: 60 },
  { below: 86_400, unit: 'h', seconds: 3600 },
] as const;

const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
const exact = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });

/** A moment near to now by its distance ("42 s ago", "in 3 h"), any other by its day. */
export function formatTime(at: Date, now: Date): string {
  const seconds = Math.round((now.getTime() - at.getTime()) / 1000);
  const step = steps.find(({ below }) => Math.abs(seconds) < below);
  if (step === undefined) return day.format(at);
  const count = `${Math.floor(Math.abs(seconds) / step.seconds)} ${step.unit}`;
  return seconds < 0 ? `in ${count}` : `${count} ago`;
}

export function formatExactTime(at: Date): string {
  return exact.format(at);
}
