import { describe, expect, test } from 'vitest';
import { readCourses } from '../../../../server/courses/load-course.ts';
import type { WrittenChallenge } from '../../../../server/courses/written-course.ts';
import { provers, type Verdicts, variantsOf } from './prove-challenge.ts';

/** Wrong remediations that break the program, as their reasons say; all but one of them stop the attack with it. */
const broken = { exploit: false, feature: false };
const breaking: Readonly<Record<string, Verdicts>> = {
  'comment-list': { encode: broken },
  'email-change': { equal: broken },
  'monthly-report': { parameter: broken },
  'page-state': { 'escape-html': broken },
  'signing-key': { random: broken },
  'sorted-orders': { parameter: broken },
  'team-notes': { restrictive: broken },
  'thumbnail-job': { shlex: { exploit: true, feature: false } },
};

function expectedOf({ content }: WrittenChallenge): Verdicts {
  const options = content.fix.kind === 'remediation' ? content.fix.options : [];
  const sound = { exploit: false, feature: true };
  const wrong = (id: string) => breaking[content.id]?.[id] ?? { exploit: true, feature: true };
  return Object.fromEntries([
    ['code', { exploit: true, feature: true }],
    ...options.map(({ id, correct }) => [id, correct ? sound : wrong(id)] as const),
  ]);
}

const courses = await readCourses();

describe.each(courses.map(({ course, challenges }) => [course.title, challenges] as const))(
  '%s',
  (_, all) => {
    const proven = all.filter(({ content }) => content.language in provers && content.find.kind === 'lines');
    test.each(proven.map((one) => [one.content.id, one] as const))(
      'the attack on %s works on its code and each wrong remediation, and the right one keeps the program',
      async (id, challenge) => {
        const verdicts = await provers[challenge.content.language]?.(id, variantsOf(challenge));
        expect(verdicts).toEqual(expectedOf(challenge));
      },
    );
  },
);
