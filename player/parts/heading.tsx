import type { ComponentChildren } from 'preact';
import { beginPage } from './move-to.ts';

/** The heading of a page takes the focus when the page appears, so that keyboard and screen reader begin at its top. */
export function Heading({ children }: { readonly children: ComponentChildren }) {
  return (
    <h1 tabIndex={-1} ref={beginPage}>
      {children}
    </h1>
  );
}
