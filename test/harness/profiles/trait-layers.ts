/** What an LMS profile does to single calls: one layer per trait, and only those that differ from a conformant LMS. */

import type { Edition } from '../attempt/attempt.ts';
import { methods } from '../runtime/api-names.ts';
import { layerOf, type Reaction } from '../runtime/layer-of.ts';
import type { Answer, Layer, Runtime } from '../runtime/runtime.ts';
import { blankReadLayer } from './blank-reads.ts';
import { laxLayer } from './lax-layer.ts';
import type { LmsTraits } from './lms-profile.ts';
import { statusNeverSetLayer, statusUnwrittenLayer, statusWipedLayer } from './status-layers.ts';
import { terminateLayers } from './terminate-layers.ts';

export interface LayerSettings {
  readonly edition: Edition;
  readonly traits: LmsTraits;
  /** Whether the content's page is being left at this moment. */
  readonly isDismissing: () => boolean;
}

/** Innermost first. */
export function traitLayers({ edition, traits, isDismissing }: LayerSettings): readonly Layer[] {
  const layers: readonly (readonly [boolean, () => Layer])[] = [
    [traits.values === 'lax', () => laxLayer(edition)],
    [traits.transport !== 'encoded', () => transportLayer(traits.transport)],
    [traits.statusNeverSet === 'completed', () => statusNeverSetLayer(edition)],
    [traits.statusNeverSet === 'completed-unless-written-in-session', () => statusUnwrittenLayer(edition)],
    [traits.statusAfterCommit === 'wiped', () => statusWipedLayer(edition)],
    ...terminateLayers(edition, traits).map((layer) => [true, () => layer] as const),
    [traits.initializeAgain !== 'standard-error', () => initializeAgainLayer(traits.initializeAgain)],
    [traits.commitOnUnload === 'null-391', () => commitOnUnloadLayer(isDismissing)],
    [traits.blankReads.length > 0, () => blankReadLayer(edition, traits.blankReads)],
    [traits.setReturns === 'always-true', () => alwaysTrueLayer],
    [traits.errorCodes === 'always-0', () => noErrorLayer],
    [traits.yes !== 'text-true', () => yesLayer(traits.yes)],
  ];
  return layers.filter(([differs]) => differs).map(([, create]) => create());
}

export function throughLayers(engine: Runtime, layers: readonly Layer[]): Runtime {
  return layers.reduce((inner, layer) => layer(inner), engine);
}

const alwaysTrueLayer = layerOf({ SetValue: (_, ask) => ({ ...ask(), returned: 'true' }) });

const noErrorLayer = layerOf(
  Object.fromEntries(
    methods.map((method): [string, Reaction] => [method, (_, ask) => ({ ...ask(), error: '0' })]),
  ),
);

function initializeAgainLayer(says: LmsTraits['initializeAgain']): Layer {
  return layerOf({
    Initialize: (_, ask) => {
      const answer = ask();
      const isAgain = answer.error === '101' || answer.error === '103';
      return isAgain ? { returned: says === 'yes' ? 'true' : 'false', error: '0' } : answer;
    },
  });
}

const sayingYes: Readonly<Record<LmsTraits['yes'], () => unknown>> = {
  'text-true': () => 'true',
  'boolean-true': () => true,
  'text-1': () => '1',
  undefined: () => undefined,
  promise: () => Promise.resolve('true'),
};

function yesLayer(yes: LmsTraits['yes']): Layer {
  const say = (answer: Answer) =>
    answer.returned === 'true' ? { ...answer, returned: sayingYes[yes]() } : answer;
  const reaction: Reaction = (_, ask) => say(ask());
  return layerOf({ Initialize: reaction, SetValue: reaction, Commit: reaction, Terminate: reaction });
}

function commitOnUnloadLayer(isDismissing: () => boolean): Layer {
  return layerOf({ Commit: (_, ask) => (isDismissing() ? { returned: null, error: '391' } : ask()) });
}

function transportLayer(transport: LmsTraits['transport']): Layer {
  const arrive = transport === 'unencoded' ? mangle : dropBackslashes;
  return (inner) =>
    layerOf({ SetValue: ([name, value]) => inner.answer('SetValue', [name, arrive(String(value))]) })(inner);
}

/** A value that is put between quotes in a script loses each backslash to the script's own reading. */
function dropBackslashes(value: string): string {
  return value.replace(/\\(.)/g, '$1');
}

/** What is left of a value that travels in a form body without being encoded, and comes back through `innerHTML`. */
function mangle(value: string): string {
  const cut = value.split(/[&<]/)[0] ?? '';
  return cut
    .replaceAll('+', ' ')
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
