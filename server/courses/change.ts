/**
 * A remediation as a change of the code, written as a diff without line numbers: lines begin with a space (stays), `-` or
 * `+`; `@@` begins another part. What stays or goes must be found in the code once, after the part before.
 */
export interface ChangedCode {
  readonly code: string;
  readonly rows: readonly DiffRow[];
}

/** A line of the comparison: `line` counts from 0, in the changed code for `+`, else in the code as it was. */
export interface DiffRow {
  readonly mark: ' ' | '+' | '-';
  readonly line: number;
}

type Applied =
  | { readonly ok: true; readonly changed: ChangedCode }
  /** `line` of the change, counted from 1. */
  | { readonly ok: false; readonly line: number; readonly reason: ChangeProblem };

export type ChangeProblem = 'mark' | 'nothing' | 'unfound' | 'ambiguous';

interface Part {
  readonly from: number;
  readonly rows: readonly { readonly mark: string; readonly text: string }[];
}

/** The code after a change, with every line of both, in the order of reading. */
export function applyChange(code: string, change: string): Applied {
  const lines = code.split('\n');
  const start: Progress = { done: 0, result: [], rows: [] };
  let progress = start;
  for (const part of splitParts(change)) {
    const problem = problemOf(part, lines, progress.done);
    if (problem !== undefined) return { ok: false, line: part.from + problem.row, reason: problem.reason };
    progress = applyPart(part, lines, progress);
  }
  const { result, rows } = keepUpTo(lines.length, lines, progress);
  return { ok: true, changed: { code: result.join('\n'), rows } };
}

interface Progress {
  /** So many lines of the code have been dealt with. */
  readonly done: number;
  readonly result: readonly string[];
  readonly rows: readonly DiffRow[];
}

function applyPart(part: Part, lines: readonly string[], before: Progress): Progress {
  const [at = before.done] = findPart(part, lines, before.done);
  return part.rows.reduce(
    (progress, { mark, text }): Progress => {
      const { done, result, rows } = progress;
      if (mark === ' ') return keepUpTo(done + 1, lines, progress);
      if (mark === '-') return { done: done + 1, result, rows: [...rows, { mark, line: done }] };
      return { done, result: [...result, text], rows: [...rows, { mark: '+', line: result.length }] };
    },
    keepUpTo(at, lines, before),
  );
}

function keepUpTo(end: number, lines: readonly string[], { done, result, rows }: Progress): Progress {
  const kept = lines.slice(done, end);
  return {
    done: end,
    result: [...result, ...kept],
    rows: [...rows, ...kept.map((_, index): DiffRow => ({ mark: ' ', line: done + index }))],
  };
}

function splitParts(change: string): readonly Part[] {
  const parts: { from: number; rows: { mark: string; text: string }[] }[] = [{ from: 1, rows: [] }];
  for (const [index, line] of change.split('\n').entries()) {
    if (line.startsWith('@@')) parts.push({ from: index + 2, rows: [] });
    else parts.at(-1)?.rows.push({ mark: line.slice(0, 1) || ' ', text: line.slice(1) });
  }
  return parts.filter(({ rows }, index) => index === 0 || rows.length > 0);
}

interface Problem {
  readonly reason: ChangeProblem;
  /** Counted from the part's first. */
  readonly row: number;
}

function problemOf(part: Part, lines: readonly string[], from: number): Problem | undefined {
  const unmarked = part.rows.findIndex(({ mark }) => !' +-'.includes(mark));
  if (unmarked >= 0) return { reason: 'mark', row: unmarked };
  if (part.rows.every(({ mark }) => mark === ' ')) return { reason: 'nothing', row: 0 };
  const found = findPart(part, lines, from);
  if (found.length === 1) return undefined;
  if (found.length > 1) return { reason: 'ambiguous', row: 0 };
  const rest = new Set(lines.slice(from));
  return {
    reason: 'unfound',
    row: Math.max(
      part.rows.findIndex(({ mark, text }) => mark !== '+' && !rest.has(text)),
      0,
    ),
  };
}

/** Where the lines that stay or go stand in the code. */
function findPart({ rows }: Part, lines: readonly string[], from: number): readonly number[] {
  const known = rows.filter(({ mark }) => mark !== '+').map(({ text }) => text);
  if (known.length === 0) return [];
  const places = Array.from(
    { length: Math.max(lines.length - known.length + 1 - from, 0) },
    (_, at) => from + at,
  );
  return places.filter((at) => known.every((text, index) => lines[at + index] === text));
}

/** The rows to show: what changes, two lines around it, and one gap (undefined) for all that is left out between. */
export function rowsToShow(rows: readonly DiffRow[]): readonly (DiffRow | undefined)[] {
  const isNear = (index: number) =>
    rows.slice(Math.max(index - 2, 0), index + 3).some(({ mark }) => mark !== ' ');
  const shown = rows.map((row, index) => (isNear(index) ? row : undefined));
  const first = shown.findIndex((row) => row !== undefined);
  const last = shown.findLastIndex((row) => row !== undefined);
  return shown
    .slice(first, last + 1)
    .filter((row, index, all) => row !== undefined || all[index - 1] !== undefined);
}
