import { parseTerms } from './arrange-rows.ts';
import type { TableModel } from './create-table.ts';
import type { Filter } from './table-query.ts';

/** The filters with what is chosen in each, and the `key:value` words of the search, each to be taken away. */
export function Chips<Row>({ table }: { readonly table: TableModel<Row> }) {
  const terms = parseTerms(table.query.value.search).filter(({ key }) => key !== '');
  if (table.shape.filters.length === 0 && terms.length === 0) return null;
  return (
    <div class="chips">
      {table.shape.filters.map((filter) => (
        <FilterChips filter={filter} table={table} key={filter.key} />
      ))}
      {terms.map(({ key, value }) => (
        <button
          type="button"
          class="chip"
          key={`${key}:${value}`}
          aria-label={`Remove ${key}: ${value}`}
          onClick={() => table.change({ search: withoutTerm(table.query.value.search, key, value) })}
        >
          {key}: {value} <span aria-hidden="true">×</span>
        </button>
      ))}
    </div>
  );
}

interface FilterChipsProps<Row> {
  readonly filter: Filter;
  readonly table: TableModel<Row>;
}

function FilterChips<Row>({ filter: { key, title, choices }, table }: FilterChipsProps<Row>) {
  const { filters } = table.query.value;
  return (
    // biome-ignore lint/a11y/useSemanticElements: no field of a form, but choices of what is shown
    <div class="chip-group" role="group" aria-label={title}>
      {choices.map(({ value, label }) => (
        <button
          type="button"
          class="chip"
          key={value}
          aria-pressed={filters[key] === value}
          onClick={() => table.change({ filters: { ...filters, [key]: value } })}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

function withoutTerm(search: string, key: string, value: string): string {
  const rest = parseTerms(search).filter((term) => term.key !== key || term.value !== value);
  return rest.map(formatTerm).join(' ');
}

function formatTerm({ key, value }: ReturnType<typeof parseTerms>[number]): string {
  const text = /\s/.test(value) ? `"${value}"` : value;
  return key === '' ? text : `${key}:${text}`;
}
