import type { z } from 'zod';
import type { ProblemDetail } from '../../../../bridge/protocol.ts';
import { fail, type Result, succeed } from '../../../refusals/result.ts';
import { type Statement, statementSchemas, type Version } from './statement.ts';

/** What is wrong with one property of one statement. */
export type StatementFault = Required<ProblemDetail>;

const mostFaults = 100;
const mostStatements = 1000;
const mostLevels = 50;

/**
 * Reads a statement or a list of them (Communication 2.1.2). One faulty statement refuses the whole list; each fault says
 * index, path and reason.
 */
export function parseStatements(
  body: unknown,
  version: Version,
): Result<readonly Statement[], readonly StatementFault[]> {
  const list = Array.isArray(body) ? body : [body];
  const whole = checkList(list);
  if (whole !== undefined) return fail([whole]);
  const schema = statementSchemas[version];
  const statements: Statement[] = [];
  const faults: StatementFault[] = [];
  for (const [index, item] of list.entries()) {
    const read = schema.safeParse(item);
    if (read.success) statements.push(read.data);
    else faults.push(...describeIssues(read.error.issues, item).map((fault) => ({ index, ...fault })));
    if (faults.length >= mostFaults) break;
  }
  faults.push(...findRepeatedIds(statements));
  return faults.length > 0 ? fail(faults.slice(0, mostFaults)) : succeed(statements);
}

function checkList(list: readonly unknown[]): StatementFault | undefined {
  if (list.length > mostStatements) {
    return { index: mostStatements, path: '', code: 'too-many', message: `send ${mostStatements} at most` };
  }
  const index = list.findIndex((item) => isDeeperThan(item, mostLevels));
  if (index === -1) return undefined;
  return { index, path: '', code: 'too-deep', message: `is nested more than ${mostLevels} levels deep` };
}

/** Level by level, not by recursion: what is to be refused must not exhaust the stack first. */
function isDeeperThan(item: unknown, levels: number): boolean {
  let level: unknown[] = [item];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > levels) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}

/** Communication 2.1.2: the same id twice in one batch is refused. */
function findRepeatedIds(statements: readonly Statement[]): StatementFault[] {
  const seen = new Set<string>();
  return statements.flatMap(({ id }, index) => {
    if (id === undefined) return [];
    const isRepeated = seen.has(id);
    seen.add(id);
    return isRepeated ? [{ index, path: 'id', code: 'repeated', message: 'is in this batch twice' }] : [];
  });
}

type Issue = z.core.$ZodIssue;
type Fault = Omit<StatementFault, 'index'>;

function describeIssues(issues: readonly Issue[], item: unknown, above: PropertyKey[] = []): Fault[] {
  return issues.flatMap((issue) => {
    const path = [...above, ...issue.path];
    if (issue.code === 'invalid_union') return describeIssues(chooseBranch(issue.errors), item, path);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: formatPath([...path, key]),
        code: 'unknown',
        message: 'is no property of the standard',
      }));
    }
    return [{ path: formatPath(path), ...describeIssue(issue, isGiven(item, path)) }];
  });
}

/** The one that was meant: whose objectType fits, and which fails least. */
function chooseBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const cost = (branch: readonly Issue[]): number =>
    branch.length + (branch.some(({ path }) => path[0] === 'objectType') ? 100 : 0);
  return [...branches].sort((a, b) => cost(a) - cost(b))[0] ?? [];
}

function isGiven(item: unknown, path: readonly PropertyKey[]): boolean {
  let at = item;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return false;
    at = Reflect.get(at, key);
  }
  return at !== undefined;
}

/** Our own words: what the parser says changes with its versions. */
const words: Readonly<Partial<Record<Issue['code'], Pick<Fault, 'code' | 'message'>>>> = {
  invalid_key: { code: 'malformed', message: 'has a key that is none (an IRI or a language tag is)' },
  invalid_value: { code: 'unknown-value', message: 'is none of the values of the standard' },
  too_big: { code: 'out-of-range', message: 'is larger or longer than is allowed' },
  too_small: { code: 'out-of-range', message: 'is smaller or shorter than is allowed' },
};
const otherWords = { code: 'wrong-type', message: 'is of another type than the standard asks for' };

function describeIssue(issue: Issue, given: boolean): Pick<Fault, 'code' | 'message'> {
  if (!given) return { code: 'missing', message: 'is missing' };
  const isOurs = issue.code === 'custom' || issue.code === 'invalid_format';
  return isOurs
    ? { code: 'malformed', message: issue.message.slice(0, 200) }
    : (words[issue.code] ?? otherWords);
}

function formatPath(path: readonly PropertyKey[]): string {
  return path.map(String).join('.').slice(0, 200);
}
