import { describe, expect, test } from 'vitest';
import type { ChallengeView, CodeToken } from '../../../bridge/index.ts';
import { diffRemediation } from '../../../player/model/code-diff.ts';
import { foundView } from '../sample-course.ts';

const tokens = (lines: readonly string[]) => lines.map((line): readonly CodeToken[] => [['', line]]);
const signs = { same: ' ', added: '+', removed: '-' } as const;

function diff(code: readonly string[], answer: readonly number[], remediation: readonly string[]): string[] {
  const view: ChallengeView = { ...foundView, code: tokens(code), find: { ...foundView.find, answer } };
  return diffRemediation(view, tokens(remediation)).map(
    ({ kind, line }) => signs[kind] + line.map(([, text]) => text).join(''),
  );
}

describe('a remediation', () => {
  test('takes the place of the vulnerable line that it is like', () => {
    expect(diff(['def f(name):', '  q = "x" + name', '  run(q)'], [2], ['q = "x" + safe(name)'])).toEqual([
      '-  q = "x" + name',
      '+  q = "x" + safe(name)',
    ]);
  });

  test('that is a check alone comes before the line, which stays', () => {
    expect(diff(['path = join(base, name)'], [1], ['if (bad) return;'])).toEqual([
      '+if (bad) return;',
      ' path = join(base, name)',
    ]);
  });

  test('that repeats the line shows it as it was', () => {
    expect(diff(['  path = join(base, name)'], [1], ['check(name)', 'path = join(base, name)'])).toEqual([
      '+  check(name)',
      '   path = join(base, name)',
    ]);
  });

  test('may change a line further on, with what lies between', () => {
    const code = ['q += " WHERE n = \'" + name', 'q += " LIMIT 5"', 'rows = db.execute(q).fetchall()'];
    const remediation = ['q += " WHERE n = %s"', 'rows = db.execute(q, [name]).fetchall()'];
    expect(diff(code, [1], remediation)).toEqual([
      `-${code[0]}`,
      `+${remediation[0]}`,
      ` ${code[1]}`,
      `-${code[2]}`,
      `+${remediation[1]}`,
    ]);
  });

  test('loses none of its lines, in their order', () => {
    const remediation = ['a', '', 'b c', 'z'];
    const shown = diff(['b c', 'd'], [1], remediation).filter((line) => !line.startsWith('-'));
    expect(shown.map((line) => line.slice(1))).toEqual(remediation);
  });
});
