import { expect, test } from 'vitest';
import { batch, computed, effect, signal } from '../../player/signals.ts';

/** Notes what is read each time that the effect runs. */
function note<Value>(read: () => Value): Value[] {
  const seen: Value[] = [];
  effect(() => void seen.push(read()));
  return seen;
}

test('an effect acts at once, and again after each change of what it has read', () => {
  const count = signal(1);
  const seen = note(() => count.value);
  count.value = 2;
  count.value = 2;
  expect(seen).toEqual([1, 2]);
});

test('changes that belong together are seen together', () => {
  const [one, other] = [signal(1), signal(1)];
  const seen = note(() => one.value + other.value);
  batch(() => {
    one.value = 2;
    other.value = 3;
  });
  expect(seen).toEqual([2, 5]);
});

test('what is no longer read runs nothing', () => {
  const [which, one] = [signal('one'), signal(1)];
  const seen = note(() => (which.value === 'one' ? one.value : 0));
  which.value = 'none';
  one.value = 2;
  expect(seen).toEqual([1, 0]);
});

test('a computed value is never older than what it is made of', () => {
  const count = signal(1);
  const double = computed(() => count.value * 2);
  const seen = note(() => [count.value, double.value]);
  count.value = 2;
  expect([seen, double.peek()]).toEqual([
    [
      [1, 2],
      [2, 4],
    ],
    4,
  ]);
});

test('a look is not told of changes', () => {
  const count = signal(1);
  const seen = note(() => computed(() => count.value).peek() + count.peek());
  count.value = 2;
  expect(seen).toEqual([2]);
});

test('what an effect changes is followed once it is done', () => {
  const [from, to] = [signal(1), signal(0)];
  const seen = note(() => to.value);
  effect(() => {
    to.value = from.value * 10;
    to.value += 1;
  });
  from.value = 2;
  expect(seen).toEqual([0, 11, 21]);
});

test('an effect that throws leaves the others alive', () => {
  const count = signal(1);
  const seen = note(() => count.value);
  effect(() => {
    if (count.value === 2) throw new Error('No.');
  });
  expect(() => {
    count.value = 2;
  }).toThrow('No.');
  count.value = 3;
  expect(seen).toEqual([1, 2, 3]);
});
