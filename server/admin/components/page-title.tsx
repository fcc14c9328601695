import type { ComponentChildren } from 'preact';
import { formatExactTime } from './format-time.ts';
import { Heading } from './heading.tsx';

interface PageTitleProps {
  readonly title: string;
  /** What one sees here, in one line. */
  readonly lead: string;
  readonly asOf?: Date | undefined;
  readonly children?: ComponentChildren;
}

const clock = new Intl.DateTimeFormat('en', { timeStyle: 'short', hourCycle: 'h23' });

/** What the page is, and as of when it is true; beside it what belongs to the whole page. */
export function PageTitle({ title, lead, asOf, children }: PageTitleProps) {
  return (
    <div class="title">
      <div>
        <Heading>{title}</Heading>
        <p class="muted">
          {lead}
          {asOf === undefined ? null : (
            <time dateTime={asOf.toISOString()} title={formatExactTime(asOf)}>
              {` As of ${clock.format(asOf)}.`}
            </time>
          )}
        </p>
      </div>
      {children}
    </div>
  );
}
