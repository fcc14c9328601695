import { expect, test } from 'vitest';
import { describeLearnerPath } from '../../setting/describe-learner-path.ts';
import { heartbeatBody, keyOf } from '../../setting/learner-client.ts';

describeLearnerPath('finishing with the key of another package', (at) => {
  test('is refused, and leaves no trace on the launch', async () => {
    const { sid, leaseId } = await at.client.launch(at.somebody());
    const key = keyOf({ courseId: 'other' });
    const refused = await at.client.refused('finish', heartbeatBody(sid, { lease: leaseId }), key);
    expect([refused.status, refused.body.code]).toEqual([403, 'PACKAGE_KEY_FOREIGN']);
    const launches = await at.database.writer
      .selectFrom('causeway.session_launch')
      .select('finished_at')
      .where('lease_id', '=', leaseId)
      .execute();
    expect(launches).toEqual([{ finished_at: null }]);
  });
});
