import { signal } from '@preact/signals';
import type { MetricAnswer } from '../../../metrics/answer-metric.ts';
import type { CatalogueEntry } from '../../../metrics/describe-catalogue.ts';
import { succeed } from '../../../refusals/result.ts';
import type { Answer } from '../../http/client.ts';
import type { PageContext } from '../page.ts';
import { createMetricsApi } from './api.ts';

export type MetricsPage = ReturnType<typeof createMetricsPage>;

/** Blank where it is left out. */
export interface MetricInputs {
  readonly userId: string;
  readonly courseId: string;
  readonly topicId: string;
}

/** A metric with what it answered; undefined before it was asked, or where it needs more. */
export interface ShownMetric {
  readonly entry: CatalogueEntry;
  readonly answer: MetricAnswer | undefined;
}

/** Every metric with its definition, and the numbers of one learner. Who that is stays out of the address bar. */
export function createMetricsPage({ actions, client, organizationId }: PageContext) {
  const api = createMetricsApi(client, organizationId);
  const metrics = signal<readonly ShownMetric[]>([]);
  const inputs = signal<MetricInputs>({ userId: '', courseId: '', topicId: '' });

  async function askAll(given: MetricInputs): Answer<readonly ShownMetric[]> {
    const shown: ShownMetric[] = [];
    for (const { entry } of metrics.value) {
      if (!hasInputs(entry, given)) {
        shown.push({ entry, answer: undefined });
        continue;
      }
      const answer = await api.ask(entry, queryOf(entry, given));
      if (!answer.ok) return answer;
      shown.push({ entry, answer: answer.value });
    }
    return succeed(shown);
  }

  return {
    metrics,
    inputs,
    load: async () => {
      const answer = await api.catalogue();
      if (answer.ok) metrics.value = answer.value.metrics.map((entry) => ({ entry, answer: undefined }));
      else actions.problem.value = answer.failure;
    },
    ask: (given: MetricInputs) =>
      actions.submit(
        () => askAll(given),
        async (shown) => {
          inputs.value = given;
          metrics.value = shown;
        },
      ),
  };
}

function hasInputs({ inputs: { required } }: CatalogueEntry, given: MetricInputs): boolean {
  return required.every((name) => given[name] !== '');
}

function queryOf({ inputs: { required } }: CatalogueEntry, given: MetricInputs): URLSearchParams {
  return new URLSearchParams(required.map((name) => [name, given[name]]));
}

/** The columns of an answer: the keys of its items, as they come. */
export function keysOf({ value }: MetricAnswer): readonly string[] {
  return Object.keys(value[0] ?? {});
}

/** A value as it is read: a dash for none. */
export function formatValue(item: object, key: string): string | number {
  const value: unknown = Reflect.get(item, key);
  return typeof value === 'number' || typeof value === 'string' ? value : String(value ?? '–');
}
