import { RefusedError } from '../refusals/refusal.ts';
import { metrics } from './catalogue.ts';
import type { Metric } from './metric.ts';
import { metricRefusals } from './refusals.ts';

/** Throws RefusedError (404) for a version or a slug that there is not. */
export function findMetric(version: string, slug: string): Metric {
  const inVersion = metrics.filter((one) => one.version === version);
  if (inVersion.length === 0) throw new RefusedError(metricRefusals.METRICS_VERSION_UNKNOWN);
  const metric = inVersion.find((one) => one.slug === slug);
  if (metric === undefined) throw new RefusedError(metricRefusals.METRIC_UNKNOWN);
  return metric;
}
