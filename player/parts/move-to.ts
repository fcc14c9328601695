/** For `ref`: the element takes the focus when it appears, or when this becomes its ref. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}

/** The same where the learner's eyes are elsewhere: the page stays as it lies. */
export function takeFocusInPlace(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true });
}

/** What a key chose may lie outside the window. */
export function comeIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
