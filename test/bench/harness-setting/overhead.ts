import { Scorm12API, Scorm2004API } from 'scorm-again';
import { median } from '../../../scripts/bench-result.ts';
import { createFaultSwitchboard } from '../../harness/faults/call-faults.ts';
import { throughLayers } from '../../harness/profiles/trait-layers.ts';
import { apiNamesOf } from '../../harness/runtime/api-names.ts';
import { createCallLog } from '../../harness/runtime/call-log.ts';
import { createClock } from '../../harness/runtime/clock.ts';
import { createLmsApi } from '../../harness/runtime/create-lms-api.ts';
import { createEngine } from '../../harness/runtime/engine.ts';
import { strictLayer } from '../../harness/strict/strict-layer.ts';

const pairs = 10_000;
const rounds = 31;
const warmRounds = 3;

export type MeasuredEdition = '1.2' | '2004-4th';

/** Bare and wrapped in turns, so that what slows the machine down hits both; how many times as long the wrapped ones take. */
export function measureOverhead(edition: MeasuredEdition): number {
  const times = Array.from({ length: warmRounds + rounds }, () => ({
    bare: measurePairs(edition, bareCalls(edition)),
    wrapped: measurePairs(edition, wrappedCalls(edition)),
  })).slice(warmRounds);
  return median(times.map(({ wrapped }) => wrapped)) / median(times.map(({ bare }) => bare));
}

interface Calls {
  readonly set: (element: string, value: string) => unknown;
  readonly get: (element: string) => unknown;
}

/** What content writes most; each row has two values, so that every write changes something. */
const written: Readonly<Record<MeasuredEdition, readonly (readonly [string, string, string])[]>> = {
  '1.2': [
    ['cmi.core.lesson_location', 'slide 4', 'slide 5'],
    ['cmi.core.score.raw', '40', '55.5'],
    ['cmi.core.lesson_status', 'incomplete', 'passed'],
    ['cmi.suspend_data', '{"at":4}', '{"at":5}'],
    ['cmi.objectives.0.status', 'incomplete', 'completed'],
  ],
  '2004-4th': [
    ['cmi.location', 'slide 4', 'slide 5'],
    ['cmi.score.scaled', '0.4', '0.555'],
    ['cmi.completion_status', 'incomplete', 'completed'],
    ['cmi.suspend_data', '{"at":4}', '{"at":5}'],
    ['cmi.objectives.0.success_status', 'failed', 'passed'],
  ],
};

function measurePairs(edition: MeasuredEdition, { set, get }: Calls): number {
  const rows = written[edition];
  const started = threadTime();
  for (let index = 0; index < pairs; index += 1) {
    const [element = '', odd = '', even = ''] = rows[index % rows.length] ?? [];
    set(element, Math.floor(index / rows.length) % 2 === 0 ? odd : even);
    get(element);
  }
  return threadTime() - started;
}

/** Processor time of this thread, so that a busy machine does not count. */
function threadTime(): number {
  const { user, system } = process.threadCpuUsage();
  return user + system;
}

function bareCalls(edition: MeasuredEdition): Calls {
  const settings = { logLevel: 5, autocommit: false } as const;
  return callsOf(edition, edition === '1.2' ? new Scorm12API(settings) : new Scorm2004API(settings));
}

/** Everything that stands between content and engine in the LMS's page. */
function wrappedCalls(edition: MeasuredEdition): Calls {
  const clock = createClock();
  const faults = createFaultSwitchboard([], clock);
  const engine = createEngine({ edition, seed: {}, store: () => true });
  const runtime = throughLayers(engine, [strictLayer(edition, { formats: 'checked' }), faults.layer]);
  const log = createCallLog({ launch: 1, sco: 'one' }, clock);
  const { struck } = faults;
  return callsOf(edition, createLmsApi({ edition, runtime, clock, log, struck, onCall: () => undefined }));
}

function callsOf(edition: MeasuredEdition, api: object): Calls {
  const { nameOf } = apiNamesOf(edition);
  const find = (name: Parameters<typeof nameOf>[0]) => Reflect.get(api, nameOf(name)).bind(api);
  find('Initialize')('');
  const calls = { set: find('SetValue'), get: find('GetValue') };
  // An entry of a collection begins with its id.
  calls.set('cmi.objectives.0.id', 'first');
  return calls;
}
