import type { ChallengeView, CodeToken } from '../../bridge/index.ts';

type Line = readonly CodeToken[];
export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  /** In the code that is shown; undefined for an added line. */
  readonly number: number | undefined;
  readonly line: Line;
}

/** How far beyond the vulnerable lines a remediation may change the code, in lines. */
const reach = 8;
/** From which likeness on a line takes the place of a vulnerable one, or of one that follows. */
const alike = { vulnerable: 0.4, following: 0.6 };

/**
 * A remediation as a change of the code: its lines are laid along the vulnerable lines and those that follow, in order, each
 * on its equal or on the line that shares most words with it. What is like nothing is added, before the vulnerable line where
 * that stays.
 */
export function diffRemediation(
  { code, find }: ChallengeView,
  remediation: readonly Line[],
): readonly DiffLine[] {
  const answer = find.answer ?? [];
  const first = Math.min(...answer);
  const around = code.slice(first - 1, Math.max(...answer) + reach).map((line, index) => {
    const number = first + index;
    return { number, line, least: answer.includes(number) ? alike.vulnerable : alike.following };
  });
  const pairs = align(around, remediation);
  const last = Math.max(...pairs.keys(), ...answer);
  return interleave(around.slice(0, last - first + 1), remediation, pairs);
}

interface NumberedLine {
  readonly number: number;
  readonly line: Line;
  /** Which likeness a line needs to take its place. */
  readonly least: number;
}
/** Index in the remediation by line number of the code. */
type Pairs = ReadonlyMap<number, number>;

/** The pairs, in order on both sides, that are most alike together. */
function align(around: readonly NumberedLine[], remediation: readonly Line[]): Pairs {
  let best: readonly Alignment[] = Array.from({ length: remediation.length + 1 }, () => noPairs);
  for (const { number, line, least } of around) {
    const row: Alignment[] = [noPairs];
    for (const [index, other] of remediation.entries()) {
      const more = likeness(line, other);
      const before = best[index] ?? noPairs;
      const paired = more < least ? before : extend(before, more, [number, index]);
      row.push([best[index + 1] ?? noPairs, row[index] ?? noPairs, paired].reduce(better));
    }
    best = row;
  }
  return new Map(best[remediation.length]?.pairs);
}

interface Alignment {
  readonly likeness: number;
  readonly pairs: readonly (readonly [number, number])[];
}
const noPairs: Alignment = { likeness: 0, pairs: [] };

function extend(alignment: Alignment, more: number, pair: readonly [number, number]): Alignment {
  return { likeness: alignment.likeness + more, pairs: [...alignment.pairs, pair] };
}

function better(one: Alignment, other: Alignment): Alignment {
  return other.likeness > one.likeness ? other : one;
}

/** 1 for equal lines, else the share of words that two lines have in common (Dice); blank lines are like nothing. */
function likeness(one: Line, other: Line): number {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  if (a.size === 0 || b.size === 0) return 0;
  const shared = [...a].filter((word) => b.has(word)).length;
  return (2 * shared) / (a.size + b.size);
}

function wordsOf(line: Line): ReadonlySet<string> {
  return new Set(textOf(line).match(/\w+/g));
}

function interleave(
  shown: readonly NumberedLine[],
  remediation: readonly Line[],
  pairs: Pairs,
): readonly DiffLine[] {
  const indent = indentOf(shown, remediation, pairs);
  const added = remediation.map(
    (line): DiffLine => ({ kind: 'added', number: undefined, line: [['', indent], ...line] }),
  );
  let next = pairs.size === 0 ? added.length : 0;
  const before = added.slice(0, next);
  const laid = shown.flatMap(({ number, line }): readonly DiffLine[] => {
    const index = pairs.get(number);
    if (index === undefined) return [{ kind: 'same', number, line }];
    const skipped = added.slice(next, index);
    next = index + 1;
    const isSame = textOf(remediation[index] ?? []).trim() === textOf(line).trim();
    return isSame
      ? [...skipped, { kind: 'same', number, line }]
      : [...skipped, { kind: 'removed', number, line }, ...added.slice(index, next)];
  });
  return [...before, ...laid, ...added.slice(next)];
}

/** A remediation is written from the left edge; in the code it stands where its lines belong. */
function indentOf(shown: readonly NumberedLine[], remediation: readonly Line[], pairs: Pairs): string {
  const [number, index] = [...pairs][0] ?? [shown[0]?.number, 0];
  const there = shown.find((line) => line.number === number)?.line ?? [];
  const here = remediation[index] ?? [];
  return blanksBefore(there).slice(blanksBefore(here).length);
}

function blanksBefore(line: Line): string {
  return /^\s*/.exec(textOf(line))?.[0] ?? '';
}

function textOf(line: Line): string {
  return line.map(([, text]) => text).join('');
}
