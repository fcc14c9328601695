/** For `ref`: a new page begins at its top, heading and focus together. */
export function beginPage(heading: HTMLElement | null): void {
  heading?.ownerDocument.defaultView?.scrollTo(0, 0);
  heading?.focus();
}

/** For `ref`: the element takes the focus when it appears, or when this becomes its ref. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}

/** The same where the learner's eyes are elsewhere: the page stays as it lies. */
export function focusInPlace(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true });
}

/** What a key chose may lie outside the window. */
export function comeIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
