import { signal } from '@preact/signals';
import type { CatalogueEntry } from '../../../datasets/catalogue.ts';
import { createTable } from '../../components/table/create-table.ts';
import { formatRoute } from '../../routes/route.ts';
import type { PageContext } from '../page.ts';
import { createDatasetsApi, type DatasetRow } from './api.ts';
import { type Bar, findDayColumn, listMeasures, sumByDay } from './chart.ts';
import { toQuestion } from './to-question.ts';

export type DatasetsPage = ReturnType<typeof createDatasetsPage>;

const pageSize = '100';
/** A chart looks at no more rows than the server gives at once. */
const mostCharted = 10_000;

/** The catalogue of datasets, and the rows of one of them. */
export function createDatasetsPage(context: PageContext) {
  const { organizationId, route } = context;
  const api = createDatasetsApi(context.client, organizationId);
  const catalogue = createTable<CatalogueEntry>(context, { kind: 'whole', fetch: api.list });
  const opened = signal<OpenedDataset | undefined>(undefined);

  async function load(): Promise<void> {
    await catalogue.load();
    const { id } = route.value;
    if (opened.peek()?.entry.name !== id) opened.value = open(id);
    await opened.peek()?.load();
  }

  function open(name: string): OpenedDataset | undefined {
    const { value } = catalogue.content;
    const entry = value.kind === 'ready' ? value.rows.find((one) => one.name === name) : undefined;
    return entry && createOpenedDataset(context, entry);
  }

  return {
    catalogue,
    opened,
    load,
    addressOf: (name: string, query: Readonly<Record<string, string>> = {}) =>
      formatRoute({ page: 'datasets', organizationId, id: name, query }),
  };
}

export type OpenedDataset = ReturnType<typeof createOpenedDataset>;

/** A dataset that is looked at: its rows page by page, its files, and a chart of a measure by day. */
function createOpenedDataset(context: PageContext, entry: CatalogueEntry) {
  const api = createDatasetsApi(context.client, context.organizationId);
  const { name } = entry;
  const fileOf = (query: URLSearchParams, format: string): string => {
    const question = toQuestion(query);
    question.delete('after');
    question.set('format', format);
    return api.addressOf(name, question);
  };
  const rows = createTable<DatasetRow>(context, {
    kind: 'paged',
    sorts: entry.columns.map((column) => column.name),
    fetch: (query) => {
      const question = toQuestion(query);
      question.set('limit', pageSize);
      return api.rows(name, question);
    },
    csv: (query) => fileOf(query, 'csv'),
  });
  return { entry, rows, fileOf, chart: createChart(context, entry), load: rows.load };
}

function createChart({ actions, client, organizationId, route }: PageContext, entry: CatalogueEntry) {
  const api = createDatasetsApi(client, organizationId);
  const day = findDayColumn(entry);
  const bars = signal<readonly Bar[] | undefined>(undefined);
  const measure = signal('rows');
  const isCut = signal(false);

  async function draw(wanted: string): Promise<void> {
    if (day === undefined) return;
    measure.value = wanted;
    const question = toQuestion(new URLSearchParams({ q: route.peek().query.q ?? '' }));
    question.set('columns', wanted === 'rows' ? day : `${day},${wanted}`);
    question.set('order', `-${day}`);
    question.set('limit', String(mostCharted));
    const answer = await api.rows(entry.name, question);
    if (!answer.ok) {
      actions.problem.value = answer.failure;
      return;
    }
    isCut.value = answer.value.next !== null;
    bars.value = sumByDay(answer.value.rows, day, wanted);
  }

  return { day, measures: listMeasures(entry), measure, bars, isCut, draw };
}
