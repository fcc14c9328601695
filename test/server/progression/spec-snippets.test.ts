import type { AddressInfo } from 'node:net';
import { beforeAll, expect, test } from 'vitest';
import { describeAdmin } from '../accounts/setting/describe-admin.ts';
import { openRoster, putResult, type RosterSetting } from '../roster/one-roster/roster-setting.ts';

interface Snippets {
  readonly TIMEBACK_API_URL: string;
  readonly accessToken: string;
  readonly totalUnits: number;
}

/** Course progression, "EduBridge Analytics API", as it stands there. */
async function readByFacts({ TIMEBACK_API_URL, accessToken, totalUnits }: Snippets): Promise<number> {
  const studentId = 'student-123';
  const courseId = 'math-grade-3';
  const path = `${TIMEBACK_API_URL}/ims/edubridge/analytics/v1p0/enrollmentFacts?studentId=${studentId}&courseId=${courseId}`;
  const response = await fetch(path, { headers: { Authorization: `Bearer ${accessToken}` } });
  const data = await response.json();
  return (data.enrollmentFacts[0].masteredUnits / totalUnits) * 100;
}

interface Result {
  readonly courseId?: string;
  readonly metadata?: { readonly masteredUnits?: number };
}

/** Course progression, "OneRoster Assessment Results", as it stands there. */
async function readByResults({ TIMEBACK_API_URL, accessToken, totalUnits }: Snippets): Promise<number> {
  const studentId = 'student-123';
  const path = `${TIMEBACK_API_URL}/ims/oneroster/gradebook/v1p2/students/${studentId}/assessmentResults`;
  const response = await fetch(path, { headers: { Authorization: `Bearer ${accessToken}` } });
  const { assessmentResults } = (await response.json()) as { readonly assessmentResults: readonly Result[] };
  const totalMasteredUnits = assessmentResults
    .filter((result) => result.courseId === 'math-grade-3')
    .reduce((sum, result) => sum + (result.metadata?.masteredUnits || 0), 0);
  return (totalMasteredUnits / totalUnits) * 100;
}

describeAdmin("the specification's own clients", (at) => {
  beforeAll(() => at.app.listen({ port: 0, host: '127.0.0.1' }));

  test('see the worked example as it stands, after each session, and agree with each other', async () => {
    const roster: RosterSetting = await openRoster(at);
    const { port } = at.app.server.address() as AddressInfo;
    const snippets = {
      TIMEBACK_API_URL: `http://127.0.0.1:${port}`,
      accessToken: roster.token,
      totalUnits: 5,
    };
    const seen = [];
    for (const [index, masteredUnits] of [1, 0, 1, 1, 0, 1, 1].entries()) {
      await putResult(roster, `r${index}`, { metadata: { masteredUnits } });
      seen.push([await readByFacts(snippets), await readByResults(snippets)]);
    }
    expect(seen).toEqual([20, 20, 40, 60, 60, 80, 100].map((percent) => [percent, percent]));
  });
});
