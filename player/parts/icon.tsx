const paths = {
  check: 'M3 8.5 6.5 12 13 4.5',
  cross: 'M4 4l8 8M12 4l-8 8',
  dot: 'M8 6.5a1.5 1.5 0 1 0 .01 0',
  wait: 'M8 3.5v5l3 2M8 1.5a6.5 6.5 0 1 0 .01 0',
  warn: 'M8 5.5v3.5M8 11.5v.01M8 1.5 15 14H1Z',
  bulb: 'M6 12.5h4M6.5 14.5h3M8 1.5a4.5 4.5 0 0 0-2.5 8.2v.8h5v-.8A4.5 4.5 0 0 0 8 1.5Z',
  up: 'M3 10l5-5 5 5',
  down: 'M3 6l5 5 5-5',
  list: 'M2 4h1M6 4h8M2 8h1M6 8h8M2 12h1M6 12h8',
} as const;

export type IconName = keyof typeof paths;

/** Decoration: a word always stands beside it. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
