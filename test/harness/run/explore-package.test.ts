import { expect, test } from 'vitest';
import type { Item, PackageModel } from '../packages/package-model.ts';
import { explorePackage } from './explore-package.ts';
import type { LaunchRecord } from './run-record.ts';

const seed = {} as NonNullable<Item['launch']>['seed'];

function packageOf(ids: readonly string[], isChoosable: boolean, isSequenced: boolean): PackageModel {
  const items = ids.map((id) => ({
    id,
    title: id,
    isVisible: true,
    isChoosable,
    launch: { kind: 'sco' as const, href: `${id}.html`, seed },
    items: [],
  }));
  const activities = {} as NonNullable<PackageModel['activities']>;
  return { title: 'P', edition: '2004-4th', identifier: 'p', items, ...(isSequenced ? { activities } : {}) };
}

/** What is asked for, one word per launch, where Continue and Start lead through `path` and choosing always works. */
function asked(model: PackageModel, path: readonly string[]) {
  const order = explorePackage(model);
  const [words, left]: [string[], string[]] = [[], [...path]];
  let next = order.next();
  while (!next.done) {
    const { sco, go } = next.value;
    words.push(sco ?? go ?? 'start');
    const opened = sco ?? left.shift();
    next = order.next(
      opened === undefined ? { sco: '', reason: 'closed' } : ({ sco: opened } as LaunchRecord),
    );
  }
  return { words, closed: next.value.map(({ sco }) => sco) };
}

test('a package without sequencing is opened part by part, and the first one again', () => {
  expect(asked(packageOf(['a', 'b'], true, false), []).words).toEqual(['a', 'b', 'a']);
});

test('a course that decides the order begins with Start and goes on with Continue', () => {
  const { words, closed } = asked(packageOf(['a', 'b', 'c'], false, true), ['a', 'b', 'c', 'a']);
  expect(words).toEqual(['start', 'continue', 'continue', 'start']);
  expect(closed).toEqual([]);
});

test('what Continue does not lead to is chosen where that is allowed', () => {
  expect(asked(packageOf(['a', 'b'], true, true), ['a']).words).toEqual(['start', 'continue', 'b', 'a']);
});

test('what is neither led to nor chosen is told as closed', () => {
  expect(asked(packageOf(['a', 'b'], false, true), ['a']).closed).toEqual(['b']);
});

test('a course that always leads back to the same part comes to an end', () => {
  expect(asked(packageOf(['a', 'b'], false, true), Array(9).fill('a')).words).toHaveLength(5);
});
