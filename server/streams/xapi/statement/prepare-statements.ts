import type { Agent } from './agent.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Statement, Version } from './statement.ts';
import { parseInstant } from './values.ts';

/** A statement as it is stored: what its receiver sets is set. */
export interface PreparedStatement {
  readonly id: string;
  readonly statement: Statement;
  readonly instant: Date;
  readonly stored: Date;
  readonly fingerprint: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What a statement without a version of its own has (Data 4.1.10). */
const assumedVersion = { '1.0.3': '1.0.0', '2.0.0': '2.0.0' } as const;

export interface Receipt {
  readonly at: Date;
  readonly version: Version;
  /** Who vouches for the statements: the token that brought them (Data 4.1.9). */
  readonly authority: Agent;
  readonly newId: () => string;
}

/** Sets id, timestamp, stored, authority and version (xAPI 1.0.3 Data 2.3.1, 4.1.7 to 4.1.10). */
export function prepareStatements(statements: readonly Statement[], receipt: Receipt): PreparedStatement[] {
  const stored = receipt.at.toISOString();
  return statements.map((statement) => {
    const id = statement.id ?? receipt.newId();
    const timestamp = statement.timestamp ?? stored;
    const version = statement.version ?? assumedVersion[receipt.version];
    return {
      id,
      statement,
      instant: new Date(parseInstant(timestamp) ?? receipt.at.getTime()),
      stored: receipt.at,
      fingerprint: fingerprintOf(statement),
      body: { ...statement, id, timestamp, stored, authority: receipt.authority, version },
    };
  });
}
