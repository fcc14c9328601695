import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface CardProps {
  readonly title: string;
  /** Whether the title is there for who hears the page only. */
  readonly isTitleHidden?: boolean;
  readonly children: ComponentChildren;
}

/** A part of a page under a heading. */
export function Card({ title, isTitleHidden = false, children }: CardProps) {
  const id = useId();
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id} class={isTitleHidden ? 'unseen' : undefined}>
        {title}
      </h2>
      {children}
    </section>
  );
}
