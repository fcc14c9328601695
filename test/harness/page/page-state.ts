/** Everything that the address says, so that a link opens the same thing again. */
export interface PageState {
  readonly package: string;
  readonly learner: string;
  readonly window: WindowKind;
  readonly panel: Panel;
}

export const windowKinds = { frame: 'Frame', window: 'New window' } as const;
export type WindowKind = keyof typeof windowKinds;

export const panels = { calls: 'Calls', model: 'Data model', attempt: 'Attempt' } as const;
export type Panel = keyof typeof panels;

const defaults: PageState = { package: '', learner: 'ann', window: 'frame', panel: 'calls' };

export function parsePageState(search: string): PageState {
  const query = new URLSearchParams(search);
  return {
    package: query.get('package') ?? defaults.package,
    learner: query.get('learner') ?? defaults.learner,
    window: keyOr(windowKinds, query.get('window'), defaults.window),
    panel: keyOr(panels, query.get('panel'), defaults.panel),
  };
}

function keyOr<K extends string>(table: Readonly<Record<K, string>>, key: string | null, otherwise: K): K {
  return Object.keys(table).includes(key ?? '') ? (key as K) : otherwise;
}

/** Says only what differs from the defaults. */
export function formatPageState(state: PageState): string {
  const told = Object.entries(state).filter(([key, value]) => value !== Reflect.get(defaults, key));
  const query = new URLSearchParams(told).toString();
  return query === '' ? '/' : `/?${query}`;
}
