import type { CatalogueEntry } from '../../../datasets/catalogue.ts';
import type { Answer, Client, RowPage } from '../../http/client.ts';

export type DatasetRow = Readonly<Record<string, unknown>>;

interface Catalogue {
  readonly datasets: readonly CatalogueEntry[];
  readonly extra: readonly CatalogueEntry[];
}

interface DatasetPage {
  readonly rows: readonly DatasetRow[];
  readonly next: string | null;
}

/** The datasets, about one organization. */
export function createDatasetsApi({ get }: Client, organizationId: string) {
  const addressOf = (name: string, query: URLSearchParams): string => {
    const asked = new URLSearchParams(query);
    asked.set('organizations', organizationId);
    return `/api/datasets/${name}?${asked}`;
  };
  return {
    addressOf,
    list: async (): Answer<readonly CatalogueEntry[]> => {
      const answer = await get<Catalogue>('/api/datasets');
      return answer.ok ? { ok: true, value: [...answer.value.datasets, ...answer.value.extra] } : answer;
    },
    rows: async (name: string, query: URLSearchParams): Answer<RowPage<DatasetRow>> => {
      const answer = await get<DatasetPage>(addressOf(name, query));
      return answer.ok ? { ok: true, value: { rows: answer.value.rows, next: answer.value.next } } : answer;
    },
  };
}
