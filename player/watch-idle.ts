/** As long as the bridge counts time after the learner's last act. */
const idleAfter = 5 * 60_000;

/** What shows that somebody is there: the same that the bridge counts time by. */
const signs = ['pointerdown', 'keydown', 'scroll', 'pageshow'] as const;

interface Watched {
  readonly addEventListener: (
    type: string,
    listener: () => void,
    options: { readonly capture: true },
  ) => void;
  readonly setTimeout: (action: () => void, milliseconds: number) => unknown;
  readonly clearTimeout: (timer: never) => void;
}

/** Tells when nobody has touched the page for five minutes, and when somebody is there again. */
export function watchIdle(page: Watched, tell: (presence: 'here' | 'away') => void): void {
  let timer: unknown;
  const meet = (): void => {
    page.clearTimeout(timer as never);
    timer = page.setTimeout(() => tell('away'), idleAfter);
    tell('here');
  };
  for (const sign of signs) page.addEventListener(sign, meet, { capture: true });
  meet();
}
