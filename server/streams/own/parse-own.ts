import { type CaliperEvent, parseEvent } from '../caliper/event.ts';
import type { CaliperJson } from '../translate/caliper/caliper-json.ts';
import { learnerHomePage } from '../translate/resources.ts';
import type { StatementJson } from '../translate/xapi/statement.ts';
import { parseStatements } from '../xapi/statement/parse-statements.ts';
import { type PreparedStatement, prepareStatements } from '../xapi/statement/prepare-statements.ts';

/** Our own event as the core tables take it. Throws for one that is malformed: that is a bug. */
export function parseOwnEvent(event: CaliperJson): CaliperEvent {
  const parsed = parseEvent(event, 'platform');
  if (!parsed.ok) throw new Error(`An event of our own is malformed: ${JSON.stringify(parsed.failure)}`);
  return parsed.value;
}

const batchSize = 1000;

/** Our own statements as the store takes them, this installation vouching. Throws for one that is malformed: that is a bug. */
export function prepareOwnStatements(statements: readonly StatementJson[], at: Date): PreparedStatement[] {
  const batches = Array.from({ length: Math.ceil(statements.length / batchSize) }, (_, index) =>
    statements.slice(index * batchSize, (index + 1) * batchSize),
  );
  return batches.flatMap((batch) => prepareBatch(batch, at));
}

function prepareBatch(statements: readonly StatementJson[], at: Date): PreparedStatement[] {
  const parsed = parseStatements(statements, '1.0.3');
  if (!parsed.ok) throw new Error(`A statement of our own is malformed: ${JSON.stringify(parsed.failure)}`);
  return prepareStatements(parsed.value, {
    at,
    version: '1.0.3',
    authority: { objectType: 'Agent', account: { homePage: learnerHomePage, name: 'causeway' } },
    newId: () => {
      throw new Error('Every statement of our own brings its id.');
    },
  });
}
