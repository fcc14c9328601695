import type { ComponentChildren } from 'preact';

interface TableProps {
  /** What the rows are, for who hears the page. */
  readonly name: string;
  /** Empty above buttons. */
  readonly columns: readonly string[];
  /** Said in place of rows. */
  readonly empty: string;
  readonly children: readonly ComponentChildren[];
}

/** Rows under named columns; a narrow window scrolls it sideways, also by key. */
export function Table({ name, columns, empty, children }: TableProps) {
  if (children.length === 0) return <p class="muted">{empty}</p>;
  return (
    // biome-ignore lint/a11y/useSemanticElements: no fieldset, and not one more landmark
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key
    <div class="scroll" role="group" aria-label={name} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column) =>
              column === '' ? (
                <td key={column} />
              ) : (
                <th scope="col" key={column}>
                  {column}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
