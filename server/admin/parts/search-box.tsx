import type { Signal } from '@preact/signals';

interface SearchBoxProps {
  readonly label: string;
  readonly search: Signal<string>;
}

export function SearchBox({ label, search }: SearchBoxProps) {
  return (
    <div class="field search">
      <label for="search">{label}</label>
      <input
        id="search"
        type="search"
        value={search.value}
        onInput={({ currentTarget }) => {
          search.value = currentTarget.value;
        }}
      />
    </div>
  );
}
