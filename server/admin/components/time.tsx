import { formatExactTime, formatTime } from './format-time.ts';

/** A moment by its distance; exactly on hover, and for who hears the page. */
export function Time({ at }: { readonly at: string | Date }) {
  const moment = new Date(at);
  const exact = formatExactTime(moment);
  return (
    <time dateTime={moment.toISOString()} title={exact}>
      <span aria-hidden="true">{formatTime(moment, new Date())}</span>
      <span class="unseen">{exact}</span>
    </time>
  );
}
