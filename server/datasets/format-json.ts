import type { Column } from './dataset.ts';
import type { Row } from './open-cursor.ts';

/** Formats rows with these columns as JSON objects. */
export function createJsonFormat(columns: readonly Column[]): (row: Row) => string {
  const parts = columns.map(({ name, type }, n) => ({
    name,
    isJson: type === 'uuid[]',
    before: `${n === 0 ? '{' : ','}${JSON.stringify(name)}:`,
  }));
  return (row) => {
    let text = '';
    for (const { name, isJson, before } of parts) {
      const cell = row[name] ?? null;
      text += before + (isJson && typeof cell === 'string' ? cell : JSON.stringify(cell));
    }
    return `${text}}`;
  };
}
