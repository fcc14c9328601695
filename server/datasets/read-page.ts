import { buildQuery, keyColumn } from './build-query.ts';
import { createJsonFormat } from './format-json.ts';
import type { Row } from './open-cursor.ts';
import { formatPosition } from './page-cursor.ts';
import type { Position, Question } from './question.ts';
import { enterScope, type Reader } from './reader.ts';

/** A page of a dataset as JSON text: `{"dataset","rows","next"}`, `next` being the cursor of the page after it or null. */
export async function readPage(reader: Reader, question: Question): Promise<string> {
  const found = await reader.db.transaction().execute(async (tx) => {
    await enterScope(tx, question);
    return (await buildQuery(question).execute(tx)).rows as Row[];
  });
  const { dataset, columns, limit = found.length } = question;
  const rows = found.slice(0, limit);
  const next = found.length > limit ? formatPosition(positionAfter(rows, question), question) : null;
  const format = createJsonFormat(columns);
  return `{"dataset":${JSON.stringify(dataset.name)},"rows":[${rows.map(format).join(',')}],"next":${JSON.stringify(next)}}`;
}

/** Rows may be equal in all columns of the order, so the cursor counts how many of the last ones are. */
function positionAfter(rows: readonly Row[], { after }: Question): Position {
  const text = String(rows.at(-1)?.[keyColumn]);
  const others = rows.findLastIndex((row) => row[keyColumn] !== text);
  const key: Position['key'] = JSON.parse(text);
  const isAllOfIt = others === -1 && JSON.stringify(after?.key) === JSON.stringify(key);
  return { key, skip: rows.length - 1 - others + (isAllOfIt ? (after?.skip ?? 0) : 0) };
}
