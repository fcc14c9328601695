import { z } from 'zod';
import type { ProblemDetail } from '../../../bridge/protocol.ts';
import { makeStorable } from '../../http/read-json.ts';
import { fail, type Result, succeed } from '../../refusals/result.ts';
import { parseStatements } from '../xapi/statement/parse-statements.ts';
import type { Statement } from '../xapi/statement/statement.ts';
import { parseInstant, timestamp } from '../xapi/statement/values.ts';

export interface PulledStatement {
  readonly statement: Statement;
  /** When the source stored it. */
  readonly storedThere: Date;
}

export interface RefusedStatement {
  readonly sent: unknown;
  readonly storedThere: Date;
  readonly errors: readonly ProblemDetail[];
}

/** StatementResult (xAPI 1.0.3 Data 3). */
export interface StatementPage {
  readonly statements: readonly PulledStatement[];
  readonly refused: readonly RefusedStatement[];
  /** Where the next page is; undefined where there is none. */
  readonly more: string | undefined;
}

const pageField = z.object({
  // An LRS sets `stored` on every statement (Data 4.1.8): without it there is nothing to go on from.
  statements: z.array(z.looseObject({ stored: timestamp })),
  more: z.string().optional(),
});

/** Reads a page statement by statement: one that breaks the rules keeps no other from being stored. */
export function readPage(text: string): Result<StatementPage, 'answer-malformed'> {
  const page = pageField.safeParse(parseJson(text));
  if (!page.success) return fail('answer-malformed');
  const { statements, more = '' } = page.data;
  const read = statements.map(readStatement);
  return succeed({
    statements: read.flatMap((one) => (one.ok ? [one.value] : [])),
    refused: read.flatMap((one) => (one.ok ? [] : [one.failure])),
    // A page without statements has no next one, whatever it says.
    more: more === '' || statements.length === 0 ? undefined : more,
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(makeStorable(text));
  } catch {
    // What is no JSON is no page: the schema says so.
    return undefined;
  }
}

function readStatement(
  sent: { readonly stored: string } & Readonly<Record<string, unknown>>,
): Result<PulledStatement, RefusedStatement> {
  const storedThere = new Date(parseInstant(sent.stored) ?? 0);
  // The later version takes what the earlier takes.
  const read = parseStatements(sent, '2.0.0');
  if (!read.ok) return fail({ sent, storedThere, errors: read.failure });
  const [statement] = read.value;
  if (statement?.id !== undefined) return succeed({ statement, storedThere });
  const errors = [{ index: 0, path: 'id', code: 'missing', message: 'is missing' }];
  return fail({ sent, storedThere, errors });
}
