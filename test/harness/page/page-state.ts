import { type Placement, placements } from '../faults/plan.ts';

/** Everything that the address says, so that a link opens the same thing again. */
export interface PageState {
  readonly package: string;
  readonly learner: string;
  /** The item to open; '' is the first one. */
  readonly sco: string;
  /** The LMS's own navigation, once; '' opens `sco`. */
  readonly go: 'continue' | 'previous' | '';
  /** The learner asks for a new attempt, once. */
  readonly attempt: 'new' | '';
  readonly profile: string;
  readonly plan: string;
  /** '' leaves it to the plan; so do the three below. */
  readonly window: Placement | '';
  readonly mode: 'normal' | 'browse' | 'review' | '';
  readonly credit: 'credit' | 'no-credit' | '';
  readonly entry: 'ab-initio' | 'resume' | '';
  readonly panel: Panel;
  readonly level: Level;
  readonly search: string;
  /** Pixels of the right panel; '' is as wide as the window suggests. */
  readonly width: string;
}

export const panels = { calls: 'Calls', model: 'Data model', faults: 'Faults', attempt: 'Attempt' } as const;
export type Panel = keyof typeof panels;

/** `calls` leaves out the questions about errors that were answered with "none". */
export const levels = { calls: 'Calls', changes: 'Changes', failed: 'Failed', all: 'Everything' } as const;
export type Level = keyof typeof levels;

export const windowChoices = {
  '': 'As the plan says',
  frame: 'Frame',
  window: 'New window',
  'two-windows': 'Window from a window',
  'own-window': "The LMS's own pop-up",
  'foreign-frame': 'Behind a foreign frame',
} as const satisfies Record<Placement | '', string>;

/** What may stand in the address; anything else is the default. `undefined`: any text. */
const allowed: { readonly [K in keyof PageState]: readonly string[] | undefined } = {
  package: undefined,
  learner: undefined,
  sco: undefined,
  go: ['continue', 'previous'],
  attempt: ['new'],
  profile: undefined,
  plan: undefined,
  window: Object.keys(placements),
  mode: ['normal', 'browse', 'review'],
  credit: ['credit', 'no-credit'],
  entry: ['ab-initio', 'resume'],
  panel: Object.keys(panels),
  level: Object.keys(levels),
  search: undefined,
  width: undefined,
};

const defaults: PageState = {
  package: '',
  learner: 'ann',
  sco: '',
  go: '',
  attempt: '',
  profile: 'strict',
  plan: 'none',
  window: '',
  mode: '',
  credit: '',
  entry: '',
  panel: 'calls',
  level: 'calls',
  search: '',
  width: '',
};

export function parsePageState(search: string): PageState {
  const query = new URLSearchParams(search);
  const told = Object.entries(allowed).flatMap(([key, values]) => {
    const value = query.get(key);
    return value === null || values?.includes(value) === false ? [] : [[key, value]];
  });
  return { ...defaults, ...Object.fromEntries(told) };
}

/** Says only what differs from the defaults. */
export function formatPageState(state: PageState): string {
  const told = Object.entries(state).filter(([key, value]) => value !== Reflect.get(defaults, key));
  const query = new URLSearchParams(told).toString();
  return query === '' ? '/' : `/?${query}`;
}
