import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { readAuditLog } from '../../../server/audit/audit-log.ts';
import { findLearner } from '../../../server/metrics/find-learner.ts';
import { learnerRefOf } from '../../../server/privacy/learner-ref.ts';
import { eraseLearner, readLearner } from '../../../server/privacy/learner-rows.ts';
import { askAsReader } from '../datasets/setting/ask-as-reader.ts';
import { describeLearnerPath, type LearnerPathTest } from '../setting/describe-learner-path.ts';
import { keyOf, solve } from '../setting/learner-client.ts';
import { organizationId, secret } from '../setting/learner-path.ts';
import { urn, viewed } from '../streams/caliper/setting/events.ts';
import { addStudent, learnerOf, merges, openPeople } from './people-setting.ts';
import { readTables } from './read-tables.ts';

const launchAs = async (at: LearnerPathTest, name: string, ...challenges: readonly string[]) => {
  const session = await at.client.launch({ learner: { id: name, name } });
  for (const challenge of challenges) await at.client.act(session, ...solve(challenge));
  await at.client.finish(session);
  return learnerOf(name);
};

describeLearnerPath('two records of one person', (at) => {
  const rowsOf = async (query: string) =>
    (await sql.raw<Record<string, unknown>>(query).execute(at.database.writer)).rows;

  test('have one history of what both completed, and a launch under either id goes on with it', async () => {
    const people = await openPeople(at);
    const [keep, merge] = [await launchAs(at, 'one-a', 'one'), await launchAs(at, 'one-b', 'two')];
    expect(await people.merge(keep, merge)).toMatchObject({ status: 201, body: { id: expect.any(String) } });
    expect(
      await rowsOf(
        `select challenge_id from causeway.learner_challenge where learner_id = '${keep}' order by challenge_id`,
      ),
    ).toEqual([{ challenge_id: 'one' }, { challenge_id: 'two' }]);
    const again = await at.client.launch({ learner: { id: 'one-b', name: 'one-b' } });
    const other = await at.client.launch({ learner: { id: 'one-a', name: 'one-a' } });
    expect(again.sid).toBe(other.sid);
    expect(await rowsOf(`select id from causeway.learner where id in ('${keep}', '${merge}')`)).toEqual([
      { id: keep },
    ]);
  });

  test('are what they were once the merge is undone, whatever they had done', async () => {
    const people = await openPeople(at);
    const deeds = fc.uniqueArray(
      fc.constantFrom(
        'launch',
        'solve',
        'other package',
        'role',
        'event',
        'late event',
        'alias',
        'placement',
      ),
    );
    await fc.assert(
      fc.asyncProperty(deeds, deeds, async (ofKept, ofMerged) => {
        const [keep, merge] = [await become(at, people, ofKept), await become(at, people, ofMerged)];
        const before = await readTables(at.database.writer);
        const { status, body } = await people.merge(keep, merge);
        expect(status).toBe(201);
        expect((await people.undo(body.id)).status).toBe(200);
        expect(await readTables(at.database.writer)).toEqual(before);
      }),
      { numRuns: 12 },
    );
  });

  test('are one in datasets and metrics, and what events say of either later is of the kept one', async () => {
    const people = await openPeople(at);
    const [keep, merge] = [randomUUID(), randomUUID()];
    await addStudent(at, keep);
    await addStudent(at, merge, `${merge}@x.example`);
    await people.send([
      viewed({ actor: urn(keep), at: '10:00:00.000' }),
      viewed({ actor: urn(merge), at: '10:50:00.000' }),
    ]);
    await people.merge(keep, merge);
    await people.send([
      viewed({ actor: urn(merge), at: '11:40:00.000' }),
      viewed({ actor: `urn:email:${merge}@x.example`, at: '12:30:00.000' }),
    ]);
    const ask = (query: string) => askAsReader(at.database.writer, organizationId, query);
    expect(await ask(`select id, email from analytics.students where id in ('${keep}', '${merge}')`)).toEqual(
      [{ id: keep, email: `${merge}@x.example` }],
    );
    expect(
      await ask(
        `select student_id, duration_sec from analytics.sessions where student_id in ('${keep}', '${merge}')`,
      ),
    ).toEqual([{ student_id: keep, duration_sec: 9000 }]);
  });

  test('have the metrics of both under either id', async () => {
    const people = await openPeople(at);
    const [keep, merge] = [
      await launchAs(at, 'metric-a', 'one'),
      await launchAs(at, 'metric-b', 'one', 'two'),
    ];
    const find = (userId: string) => findLearner(at.database.writer, { organizationId, userId, secret });
    const agents = [...(await find(keep)), ...(await find(merge))].sort();
    expect(agents).toHaveLength(2);
    await people.merge(keep, merge);
    expect([await find(keep), await find(merge)]).toEqual([agents, agents]);
  });

  test('are undone in the opposite order', async () => {
    const people = await openPeople(at);
    const [keep, one, two] = [
      await launchAs(at, 'order-a', 'one'),
      await launchAs(at, 'order-b', 'one'),
      await launchAs(at, 'order-c', 'two'),
    ];
    const first = (await people.merge(keep, one)).body.id;
    const second = (await people.merge(keep, two)).body.id;
    expect(await people.undo(first)).toMatchObject({ status: 409, body: { code: 'MERGE_LATER' } });
    expect((await people.undo(second)).status).toBe(200);
    expect((await people.undo(first)).status).toBe(200);
    expect(await people.undo(first)).toMatchObject({ status: 404, body: { code: 'MERGE_UNKNOWN' } });
  });

  test('are refused where they cannot be one', async () => {
    const people = await openPeople(at);
    const [keep, merge] = [await launchAs(at, 'no-a', 'one'), await launchAs(at, 'no-b', 'one')];
    const code = async (...pair: readonly [string, string]) => (await people.merge(...pair)).body.code;
    expect(await code(keep, keep)).toBe('PERSON_SAME');
    expect(await code(keep, randomUUID())).toBe('PERSON_UNKNOWN');
    expect(await code('nobody', merge)).toBe('BODY_MALFORMED');
    await people.merge(keep, merge);
    expect(await code(keep, merge)).toBe('PERSON_MERGED');
    expect(await code(merge, keep)).toBe('PERSON_MERGED');
  });

  test('at work in one package are merged when they have left', async () => {
    const people = await openPeople(at);
    const keep = await launchAs(at, 'busy-a', 'one');
    await at.client.launch({ learner: { id: 'busy-b', name: 'busy-b' } });
    expect(await people.merge(keep, learnerOf('busy-b'))).toMatchObject({
      status: 409,
      body: { code: 'PERSON_AT_WORK' },
    });
  });

  test('of another organization are not touched', async () => {
    const people = await openPeople(at);
    const [keep, merge, elsewhere] = [await launchAs(at, 'far-a', 'one'), randomUUID(), randomUUID()];
    await sql`
      insert into core.one_roster_organization (id, name)
      values (${elsewhere}, 'Elsewhere')`.execute(at.database.writer);
    await addStudent(at, merge);
    await sql`
      insert into core.one_roster_role (id, user_id, organization_id, role)
      values (gen_random_uuid(), ${merge}, ${elsewhere}, 'student')`.execute(at.database.writer);
    expect((await people.merge(keep, merge)).body.code).toBe('PERSON_SHARED');
    await sql`delete from core.one_roster_role where user_id = ${merge} and organization_id = ${organizationId}`.execute(
      at.database.writer,
    );
    expect((await people.merge(keep, merge)).body.code).toBe('PERSON_UNKNOWN');
  });

  test('leave a merge and its undoing in the audit log, without who they are', async () => {
    const people = await openPeople(at);
    const [keep, merge] = [await launchAs(at, 'log-a', 'one'), await launchAs(at, 'log-b', 'one')];
    await people.undo((await people.merge(keep, merge)).body.id);
    const page = { organizationId, before: undefined, limit: 2 };
    const entries = await readAuditLog(at.database.writer, page);
    expect(entries.map(({ action }) => action)).toEqual(['person.separated', 'person.merged']);
    expect(JSON.stringify(entries)).not.toMatch(new RegExp(`${keep}|${merge}|log-`));
  });

  test('are erased together, with what the merge has noted', async () => {
    const people = await openPeople(at);
    const [keep, merge] = [await launchAs(at, 'gone-a', 'one'), await launchAs(at, 'gone-b', 'two')];
    await people.merge(keep, merge);
    const by = {
      actor: { kind: 'system', id: 'tests', name: 'tests', requestId: '' },
      at: new Date('2026-11-20T10:00:00Z'),
    } as const;
    const learner = learnerRefOf({ organizationId, learnerId: keep }, secret);
    await eraseLearner(at.database.writer, learner, by);
    expect(Object.values(await readLearner(at.database.writer, learner)).flat()).toEqual([]);
    const left = JSON.stringify(await readTables(at.database.writer));
    expect(left).not.toMatch(new RegExp(`${keep}|${merge}|gone-`));
  });

  test('are for people who manage learners', async () => {
    const { ask } = await openPeople(at);
    expect((await ask(`POST ${merges.replace(organizationId, randomUUID())}`, {})).status).toBe(404);
  });
});

type People = Awaited<ReturnType<typeof openPeople>>;

/** Somebody who has done all that; gives their id. */
async function become(at: LearnerPathTest, people: People, deeds: readonly string[]): Promise<string> {
  const name = randomUUID();
  const id = learnerOf(name);
  const learner = { id: name, name };
  const leave = async (session: Awaited<ReturnType<typeof at.client.launch>>) => {
    await at.client.finish(session);
  };
  const does: Readonly<Record<string, () => Promise<unknown>>> = {
    launch: async () => leave(await at.client.launch({ learner })),
    solve: async () => {
      const session = await at.client.launch({ learner });
      await at.client.act(session, ...solve('one'));
      await leave(session);
    },
    'other package': async () =>
      leave(await at.client.launch({ learner, packageKey: keyOf({ courseId: 'other' }) })),
    event: () => people.send([viewed({ actor: urn(id) }), viewed({ actor: urn(id), at: '10:30:00.000' })]),
    'late event': () => people.send([viewed({ actor: urn(id), at: '11:20:00.000' })]),
    alias: () => addAlias(at, people, id),
    placement: () => addPlacement(at, id),
  };
  await addStudent(at, id, deeds.includes('role') ? `${id}@x.example` : null);
  for (const deed of deeds) await does[deed]?.();
  return id;
}

async function addAlias(at: LearnerPathTest, people: People, id: string): Promise<void> {
  const iri = `https://app.example/users/${id}`;
  await people.send([viewed({ actor: iri, at: '10:10:00.000' })]);
  await sql`update core.person_alias set user_id = ${id} where iri = ${iri}`.execute(at.database.writer);
}

const subject = '10000000-0000-4000-8000-000000000001';

async function addPlacement(at: LearnerPathTest, id: string): Promise<void> {
  await sql`
    insert into core.placement_student_subject_placement (student_id, subject_id)
    values (${id}, ${subject})`.execute(at.database.writer);
}
