import { Chips } from './chips.tsx';
import type { TableModel } from './create-table.ts';
import { formatCsv } from './csv.ts';
import type { TableProps } from './table.tsx';
import { toSearchParams } from './table-query.ts';

interface TableToolsProps<Row> extends TableProps<Row> {
  readonly shown: readonly Row[];
}

/** What narrows a table, and leads to it as a file. */
export function TableTools<Row>({ table, name, columns, search, placeholder, shown }: TableToolsProps<Row>) {
  return (
    <>
      <div class="tools">
        {search === undefined ? null : <SearchBox table={table} label={search} placeholder={placeholder} />}
        <CsvLink table={table} name={name} toText={() => formatCsv(shown, columns)} />
      </div>
      <Chips table={table} />
    </>
  );
}

interface SearchBoxProps<Row> {
  readonly table: TableModel<Row>;
  readonly label: string;
  readonly placeholder: string | undefined;
}

function SearchBox<Row>({ table, label, placeholder }: SearchBoxProps<Row>) {
  const { source, draft, change, shape } = table;
  const id = `search-${shape.name}`;
  return (
    <form
      class="field search"
      onSubmit={(event) => {
        event.preventDefault();
        change({ search: draft.value });
      }}
    >
      <label for={id}>{label}</label>
      <input
        id={id}
        type="search"
        placeholder={placeholder}
        value={draft.value}
        onInput={({ currentTarget: { value } }) => {
          draft.value = value;
          // What is here already follows each key; the server is asked by Enter, or when the box is emptied.
          if (source.kind === 'whole' || value === '') change({ search: value }, 'replace');
        }}
      />
    </form>
  );
}

interface CsvLinkProps<Row> {
  readonly table: TableModel<Row>;
  readonly name: string;
  readonly toText: () => string;
}

function CsvLink<Row>({ table: { source, query, content }, name, toText }: CsvLinkProps<Row>) {
  if (content.value.kind !== 'ready') return null;
  const label = `Download ${name} as CSV`;
  if (source.kind === 'paged') {
    if (source.csv === undefined) return null;
    const href = source.csv(toSearchParams({ ...query.value, after: '' }));
    return (
      <a class="button" href={href} download aria-label={label}>
        CSV
      </a>
    );
  }
  return (
    <button type="button" aria-label={label} onClick={() => saveFile(`${name}.csv`, toText())}>
      CSV
    </button>
  );
}

function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name.toLowerCase().replaceAll(' ', '-');
  link.click();
  URL.revokeObjectURL(url);
}
