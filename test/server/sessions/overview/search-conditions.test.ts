import { expect, test } from 'vitest';
import { listSessions } from '../../../../server/sessions/overview/list-sessions.ts';
import { parseSearch } from '../../../../server/sessions/overview/search-terms.ts';
import { describeLearnerPath, type LearnerPathTest } from '../../setting/describe-learner-path.ts';
import { act, solve } from '../../setting/learner-client.ts';
import { organizationId } from '../../setting/learner-path.ts';

async function countFound({ database, setting }: LearnerPathTest, search: string): Promise<number> {
  const terms = parseSearch(search);
  if (!terms.ok) throw new Error(`There is no key ${terms.failure}.`);
  const rows = await listSessions(database.writer, {
    ...{ organizationId, status: undefined, terms: terms.value, sort: 'launched', descending: true },
    ...{ limit: 200, after: undefined, at: setting.sessions.now() },
  });
  return rows.length;
}

const [find = act('phase-attempted'), fix = act('remediation-chosen')] = solve('one');

/** One who knows it, one who struggles with it, one who only looks, and one who does not even look. */
async function playFour(at: LearnerPathTest): Promise<void> {
  const opened = act('challenge-opened', { challengeId: 'one' });
  const hint = act('hint-revealed', { challengeId: 'one', phase: 1, hint: 1 });
  const wrong = act('remediation-chosen', { challengeId: 'one', optionId: 'escape' });
  for (const acts of [[opened, ...solve('one')], [opened, hint, find, wrong, fix], [opened], []]) {
    const launched = await at.client.launch(at.somebody());
    if (acts.length > 0) await at.client.act(launched, ...acts);
  }
}

describeLearnerPath('searching sessions by what was done', (at) => {
  test('finds those behind each figure', async () => {
    await playFour(at);
    const found = async (search: string) => [search, await countFound(at, search)];
    const expected = [
      ['opened:one', 3],
      ['opened:any', 3],
      ['opened:nothing', 0],
      ['solved:one', 2],
      ['solved:any/2', 0],
      ['first-try:one', 1],
      ['hinted:one', 1],
      ['chose:one/escape', 1],
      ['chose:one/bind', 2],
      ['course:=tiny', 4],
      ['course:=tin', 0],
      ['course:tin', 4],
      ['group:team', 0],
      ['started:2026-11-20', 4],
      ['started:>=2026-11-21', 0],
      ['started:<2026-11-21', 4],
      ['started:2026-02-30', 0],
      ['started:tomorrow', 0],
      ['score:>=0', 2],
    ] as const;
    expect(await Promise.all(expected.map(([search]) => found(search)))).toEqual(expected);
  });

  test('finds a part of a name in whatever case, and signs that have a meaning in patterns as themselves', async () => {
    for (const name of ['Ann Beispiel', '100%_off\\now', '1000 offs']) {
      await at.client.launch({ learner: { id: `named ${name}`, name } });
    }
    const searches = ['beispiel', 'ANN', 'learner:"nn b"', '0%_o', '\\now', '%', 'nobody'];
    const counts = await Promise.all(searches.map((search) => countFound(at, search)));
    expect(counts).toEqual([1, 1, 1, 1, 1, 1, 0]);
  });
});
