import { describe, expect, test } from 'vitest';
import type { Challenge } from '../../../server/courses/course.ts';
import { loadCourses } from '../../../server/courses/load-course.ts';
import { createMarker } from '../../../server/scoring/marking/marker.ts';

/** Every single answer that can be given to an exercise, and the right one. */
function answersOf(challenge: Challenge, exercise: Challenge['find' | 'fix']) {
  switch (exercise.kind) {
    case 'lines':
      return { right: exercise.lines.map(String), single: challenge.code.map((_, index) => `${index + 1}`) };
    case 'order':
      return { right: exercise.items.map(({ id }) => id), single: exercise.items.map(({ id }) => id) };
    case 'remediation':
      return choicesOf(exercise.options);
    case 'choice':
      return choicesOf(exercise.items);
  }
}

function choicesOf(items: readonly { readonly id: string; readonly correct: boolean }[]) {
  const right = items.filter(({ correct }) => correct).map(({ id }) => id);
  return { right, single: items.map(({ id }) => id) };
}

describe.each([...(await loadCourses()).values()].map((course) => [course.id, course] as const))(
  '%s',
  (_, course) => {
    test.each([...course.challenges.values()].map((one) => [one.id, one] as const))(
      '%s takes its right answers, and says something about each wrong one',
      (_id, challenge) => {
        for (const exercise of [challenge.find, challenge.fix]) {
          const marker = createMarker(exercise, challenge);
          const { right, single } = answersOf(challenge, exercise);
          expect(marker.isRight(right)).toBe(true);
          const wrong = single.filter((id) => !marker.isRight([id]) && !right.includes(id));
          expect(wrong.filter((id) => marker.explainWrong([id])[0]?.text === undefined)).toEqual([]);
        }
      },
    );
  },
);
