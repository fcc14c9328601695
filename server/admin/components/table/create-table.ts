import { computed, signal } from '@preact/signals';
import type { Answer, RowPage } from '../../http/client.ts';
import type { Message } from '../../http/messages.ts';
import type { PageContext } from '../../pages/page.ts';
import {
  formatTableQuery,
  parseTableQuery,
  type TableQuery,
  type TableShape,
  toSearchParams,
} from './table-query.ts';

/** Where rows come from: all at once, searched and sorted here; or page by page, searched and sorted by the server. */
export type TableSource<Row> =
  | { readonly kind: 'whole'; readonly fetch: () => Answer<readonly Row[]> }
  | {
      readonly kind: 'paged';
      /** Keys of the columns by which the server can sort. */
      readonly sorts: readonly string[];
      readonly fetch: (query: URLSearchParams) => Answer<RowPage<Row>>;
      /** The address of the same rows as a file. */
      readonly csv?: (query: URLSearchParams) => string;
    };

export type TableContent<Row> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Message }
  | {
      readonly kind: 'ready';
      readonly rows: readonly Row[];
      readonly next: string | null;
      readonly asOf: Date;
      /** Why the rows could not be fetched again; the earlier ones stay. */
      readonly failure: Message | null;
    };

export type TableModel<Row> = ReturnType<typeof createTable<Row>>;

/** A table's rows, and what the address bar wants to see of them. */
export function createTable<Row>(
  { route, navigate }: Pick<PageContext, 'route' | 'navigate'>,
  source: TableSource<Row>,
  options: Partial<TableShape> = {},
) {
  const shape: TableShape = { name: '', filters: [], sort: '', ...options };
  const query = computed(() => parseTableQuery(route.value.query, shape));
  const content = signal<TableContent<Row>>({ kind: 'loading' });
  const draft = signal(query.value.search);
  const isBusy = signal(false);
  const fetched = signal('');
  const latest = signal(0);

  const fetchRows = async (params: URLSearchParams): Answer<RowPage<Row>> => {
    if (source.kind === 'paged') return source.fetch(params);
    const answer = await source.fetch();
    return answer.ok ? { ok: true, value: { rows: answer.value, next: null } } : answer;
  };

  async function refresh(): Promise<void> {
    const params = toSearchParams(query.value);
    const turn = latest.peek() + 1;
    latest.value = turn;
    isBusy.value = true;
    const answer = await fetchRows(params);
    // Something else may have been asked for meanwhile.
    if (latest.peek() !== turn) return;
    isBusy.value = false;
    fetched.value = askedFor(params);
    content.value = answer.ok ? toReady(answer.value) : toFailed(content.peek(), answer.failure);
  }

  const askedFor = (params: URLSearchParams) => (source.kind === 'whole' ? 'all' : `?${params}`);

  async function load(): Promise<void> {
    draft.value = query.value.search;
    if (fetched.peek() !== askedFor(toSearchParams(query.value))) await refresh();
  }

  function change(wanted: Partial<TableQuery>, step: 'push' | 'replace' = 'push'): void {
    const next = { ...query.peek(), after: '', ...wanted };
    navigate({ query: formatTableQuery(route.peek().query, next, shape) }, step);
  }

  return { source, shape, query, content, draft, isBusy, refresh, load, change };
}

function toReady<Row>({ rows, next }: RowPage<Row>): TableContent<Row> {
  return { kind: 'ready', rows, next, asOf: new Date(), failure: null };
}

function toFailed<Row>(before: TableContent<Row>, failure: Message): TableContent<Row> {
  return before.kind === 'ready' ? { ...before, failure } : { kind: 'failed', failure };
}

/** The rows that have come, if any. */
export function rowsOf<Row>({ content }: TableModel<Row>): readonly Row[] {
  return content.value.kind === 'ready' ? content.value.rows : [];
}

/** As of when they are. */
export function asOf<Row>({ content }: TableModel<Row>): Date | undefined {
  return content.value.kind === 'ready' ? content.value.asOf : undefined;
}
