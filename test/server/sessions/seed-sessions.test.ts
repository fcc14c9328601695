import { expect, test } from 'vitest';
import { seedSessions } from '../../../scripts/seed-sessions.ts';
import { describeLearnerPath } from '../setting/describe-learner-path.ts';
import { addOrganization } from '../setting/learner-path.ts';

const organizationId = '00000000-0000-4000-8000-0000000005ee';

describeLearnerPath('seeded sessions', (at) => {
  test('are as many as were asked for, of learners with several packages each, and the same each time', async () => {
    const { writer: db } = at.database;
    await addOrganization(db, organizationId);
    const courses = [...at.setting.sessions.courses.current.values()];
    const seeding = { organizationId, sessions: 60, courses, at: new Date('2026-11-20T10:00:00Z') };
    await seedSessions(db, seeding);
    await seedSessions(db, seeding);
    const sessions = await db
      .selectFrom('causeway.session')
      .select(['learner_id', 'status', 'score'])
      .where('organization_id', '=', organizationId)
      .execute();
    expect(sessions).toHaveLength(60);
    expect(new Set(sessions.map(({ learner_id }) => learner_id)).size).toBe(
      Math.ceil(60 / (courses.length * 3)),
    );
    expect(sessions.some(({ score }) => score !== null)).toBe(true);
  });
});
