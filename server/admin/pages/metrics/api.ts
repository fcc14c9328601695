import type { MetricAnswer } from '../../../metrics/answer-metric.ts';
import type { CatalogueEntry } from '../../../metrics/describe-catalogue.ts';
import type { Client } from '../../http/client.ts';

/** The learning metrics of an organization. */
export function createMetricsApi({ get }: Client, organizationId: string) {
  const base = `/api/admin/organizations/${organizationId}/metrics`;
  return {
    catalogue: () => get<{ readonly metrics: readonly CatalogueEntry[] }>(base),
    ask: ({ version, metric }: CatalogueEntry, inputs: URLSearchParams) =>
      get<MetricAnswer>(`${base}/${version}/${metric}?${inputs}`),
  };
}
