import type { ComponentChildren } from 'preact';
import { Heading } from './heading.tsx';

interface MessageProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

/** A page that says what happened and offers the ways on. */
export function Message({ title, children }: MessageProps) {
  return (
    <main id="content" class="message">
      <Heading>{title}</Heading>
      {children}
    </main>
  );
}
