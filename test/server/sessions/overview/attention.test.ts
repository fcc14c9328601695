import { expect, test } from 'vitest';
import type { LaunchReply } from '../../../../bridge/protocol.ts';
import { describeSession } from '../../../../server/sessions/overview/describe-session.ts';
import { listSessions } from '../../../../server/sessions/overview/list-sessions.ts';
import { describeLearnerPath, type LearnerPathTest } from '../../setting/describe-learner-path.ts';
import { solve } from '../../setting/learner-client.ts';
import { organizationId } from '../../setting/learner-path.ts';

/** Why a session is among those that need attention; undefined where it is not among them. */
async function reasonsOf({ database, setting }: LearnerPathTest, { sid }: LaunchReply) {
  const found = await listSessions(database.writer, {
    organizationId,
    status: 'attention',
    terms: [],
    sort: 'launched',
    descending: true,
    limit: 200,
    after: undefined,
    at: setting.sessions.now(),
  });
  const all = found.map((row) => describeSession(organizationId, row, setting.sessions.courses.current));
  return all.find((one) => one.sid === sid)?.attention;
}

function call(element: string, errorCode: string, value = '') {
  const at = '2026-11-20T10:00:00.000Z';
  return { at, element, value, returned: errorCode === '0' ? 'true' : 'false', errorCode };
}

const toldOf = (score: string) => [call('cmi.score.raw', '0', score), call('commit', '0')];

describeLearnerPath('sessions that need attention', (at) => {
  test('one whose last commit the LMS refused is found, until the LMS accepts one', async () => {
    const launched = await at.client.launch(at.somebody());
    await at.client.heartbeat(launched, { seq: 1, lms: [{ ...call('commit', '391'), n: 1 }] });
    expect(await reasonsOf(at, launched)).toEqual(['lms-refused']);
    await at.client.heartbeat(launched, { seq: 2, lms: [{ ...call('commit', '0'), n: 2 }] });
    expect(await reasonsOf(at, launched)).toBeUndefined();
  });

  test('a refused call that comes again after an accepted one changes nothing', async () => {
    const launched = await at.client.launch(at.somebody());
    const refused = { seq: 1, lms: [{ ...call('commit', '391'), n: 1 }] };
    await at.client.heartbeat(launched, refused);
    await at.client.heartbeat(launched, { seq: 2, lms: [{ ...call('commit', '0'), n: 2 }] });
    await at.client.heartbeat(launched, refused);
    expect(await reasonsOf(at, launched)).toBeUndefined();
  });

  test('one whose learner left before the LMS was told is found, until the LMS is told', async () => {
    const somebody = at.somebody();
    const launched = await at.client.launch(somebody);
    await at.client.act(launched, ...solve('one'));
    expect(await reasonsOf(at, launched)).toBeUndefined();
    await at.client.finish(launched, { seq: 2 });
    expect(await reasonsOf(at, launched)).toEqual(['lms-behind']);
    const again = await at.client.launch(somebody);
    await at.client.finish(again, { seq: 1, lms: toldOf('100') });
    expect(await reasonsOf(at, launched)).toBeUndefined();
  });

  test('an LMS that was told an earlier score lacks the newer one', async () => {
    const launched = await at.client.launch(at.somebody());
    await at.client.act(launched, ...solve('one'));
    await at.client.finish(launched, { seq: 2, lms: toldOf('62.5') });
    expect(await reasonsOf(at, launched)).toEqual(['lms-behind']);
  });

  test.each(['1e999', 'NaN', '', '１００'])('a score of %j from a browser is no score', async (score) => {
    const launched = await at.client.launch(at.somebody());
    await at.client.act(launched, ...solve('one'));
    await at.client.finish(launched, { seq: 2, lms: toldOf(score) });
    expect(await reasonsOf(at, launched)).toEqual(['lms-behind']);
  });

  test('a second window is found while it is open', async () => {
    const somebody = at.somebody();
    await at.client.launch(somebody);
    const second = await at.client.launch(somebody);
    expect(await reasonsOf(at, second)).toEqual(['second-window']);
    await at.client.finish(second, { seq: 1 });
    expect(await reasonsOf(at, second)).toBeUndefined();
  });

  test('what the window before was refused counts too', async () => {
    const somebody = at.somebody();
    const first = await at.client.launch(somebody);
    const second = await at.client.launch(somebody);
    await at.client.heartbeat(first, { seq: 1, lms: [{ ...call('commit', '391'), n: 1 }] });
    expect(await reasonsOf(at, second)).toEqual(['lms-refused', 'second-window']);
  });

  test('one that has gone quiet is found', async () => {
    const launched = await at.client.launch(at.somebody());
    at.setting.pass(151_000);
    expect(await reasonsOf(at, launched)).toEqual([]);
  });
});
