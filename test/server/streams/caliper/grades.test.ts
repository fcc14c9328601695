import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Db } from '../../../../server/database/open-database.ts';
import { addApplication, describeCaliper, type School } from './setting/describe-caliper.ts';
import { alpha, answered, attempt, graded, started, urn } from './setting/events.ts';

type Change = Readonly<Record<string, unknown>>;

const right = { scoreType: 'QUESTION_RESULT', maxScore: 1, scoreGiven: 1 };
const wrong = { ...right, scoreGiven: 0 };

describeCaliper('a question result', (at) => {
  const isCorrect = async ({ ask }: School) => (await ask('select is_correct from analytics.attempts'))[0];

  test('may come before the answer', async () => {
    const school = await at.openSchool();
    const id = urn();
    await school.send([graded(id, right, { actor: school.actor, at: '10:07:00.000' })]);
    await school.send([answered(id, { actor: school.actor, at: '10:06:00.000' })]);
    expect(await isCorrect(school)).toEqual({ is_correct: true });
  });

  test('is replaced by a later one, and not by an earlier one that comes later', async () => {
    const school = await at.openSchool();
    const id = urn();
    const grade = (score: object, time: string) =>
      graded(id, { ...score }, { actor: school.actor, at: time });
    await school.send([answered(id, { actor: school.actor }), grade(right, '10:10:00.000')]);
    await school.send([grade(wrong, '10:20:00.000')]);
    expect(await isCorrect(school)).toEqual({ is_correct: false });
    await school.send([grade(right, '10:15:00.000')]);
    expect(await isCorrect(school)).toEqual({ is_correct: false });
  });

  test('under the same score id counts as it was given last', async () => {
    const school = await at.openSchool();
    const [id, scoreId] = [urn(), urn()];
    const grade = (score: object, time: string) =>
      graded(id, { ...score, id: scoreId }, { actor: school.actor, at: time });
    await school.send([
      answered(id, { actor: school.actor }),
      grade(wrong, '10:20:00.000'),
      grade(right, '10:10:00.000'),
    ]);
    expect(await isCorrect(school)).toEqual({ is_correct: false });
  });
});

describeCaliper('experience points', (at) => {
  const points = (value: number, change: Change) =>
    graded(urn(), { scoreType: 'XP', scoreGiven: value }, change);
  const total = ({ ask }: School) => ask('select learning_app_id, total_value from analytics.students_xp');

  test('of one day and session are summed, and counted once however often they come', async () => {
    const school = await at.openSchool();
    const events = [
      points(150, { actor: school.actor }),
      points(-20, { actor: school.actor, at: '10:30:00.000' }),
    ];
    await school.send(events);
    await school.send(events);
    const rows = await total(school);
    expect(rows).toMatchObject([{ total_value: 130 }]);
  });

  test('of an unknown application make a row for it', async () => {
    const school = await at.openSchool();
    const uuid = randomUUID();
    await school.send([points(5, { actor: school.actor, edApp: urn(uuid) })]);
    expect(await total(school)).toEqual([{ learning_app_id: uuid, total_value: 5 }]);
    const apps = await school.ask(`select name from analytics.learning_apps where id = '${uuid}'`);
    expect(apps).toEqual([{ name: urn(uuid) }]);
  });

  test('of an application that is registered without a client id are its own', async () => {
    const school = await at.openSchool();
    const uuid = randomUUID();
    await addApplication(at, { id: uuid, name: `App ${uuid}`, clientId: null });
    await school.send([points(5, { actor: school.actor, edApp: urn(uuid) })]);
    expect(await total(school)).toEqual([{ learning_app_id: uuid, total_value: 5 }]);
  });

  test('do not make their attempt a first attempt, unless it is also work', async () => {
    const school = await at.openSchool();
    const [id, lesson] = [urn(), 'https://app.example/lessons/xp'];
    const grade = graded(
      id,
      { scoreType: 'XP', scoreGiven: 1 },
      { actor: school.actor, object: attempt(id, { assignable: lesson }) },
    );
    await school.send([grade]);
    expect(await school.ask('select resource_id from analytics.attempts')).toEqual([]);
    await school.send([started(id, { actor: school.actor, object: lesson })]);
    expect(await school.ask('select resource_id from analytics.attempts')).toEqual([{ resource_id: lesson }]);
  });

  test('that an application gives by itself are of the assignee', async () => {
    const school = await at.openSchool();
    const id = urn();
    const object = attempt(id, { assignee: school.actor });
    await school.send([graded(id, { scoreType: 'XP', scoreGiven: 9 }, { actor: alpha, object })]);
    expect(await total(school)).toMatchObject([{ total_value: 9 }]);
  });
});

describeCaliper('mastery', (at) => {
  const mastered = (score: object, change: { readonly actor: string; readonly of?: string }) => {
    const id = urn();
    const { actor, of = 'https://app.example/standards/1' } = change;
    const assignable = { id: of, type: 'AssignableDigitalResource', mediaType: 'curriculum/standard' };
    return graded(id, { scoreType: 'MASTERY', ...score }, { actor, object: attempt(id, { assignable }) });
  };
  const masteries = ({ ask }: School) =>
    ask('select mastery_percentage, curriculum_item_id, learning_app_id from analytics.students_mastery');

  test.each([
    [{ scoreGiven: 3, maxScore: 4 }, 75],
    [{ scoreGiven: 100 }, 100],
    [{ scoreGiven: 87.504, maxScore: 100 }, 87.5],
    [{ scoreGiven: 0, maxScore: 10 }, 0],
  ])('of %j is %d percent', async (score, percentage) => {
    const school = await at.openSchool();
    await school.send([mastered(score, school)]);
    expect(await masteries(school)).toMatchObject([
      { mastery_percentage: percentage, curriculum_item_id: null },
    ]);
  });

  test.each(['before', 'after'])(
    'of a CASE item that came %s it names the item and its application',
    async (order) => {
      const school = await at.openSchool();
      const ids = { item: randomUUID(), document: randomUUID(), app: randomUUID() };
      const of = `https://case.example/${ids.item}`;
      const events = [mastered({ scoreGiven: 1, maxScore: 1 }, { ...school, of })];
      if (order === 'after') await school.send(events);
      await addCaseItem(at.dependencies.db, { ...ids, uri: of });
      if (order === 'before') await school.send(events);
      expect(await masteries(school)).toMatchObject([
        { curriculum_item_id: ids.item, learning_app_id: ids.app },
      ]);
    },
  );

  test('of one score is one credential, and of two scores two', async () => {
    const school = await at.openSchool();
    const once = mastered({ scoreGiven: 1 }, school);
    await school.send([once, { ...once, id: urn() }, mastered({ scoreGiven: 2 }, school)]);
    expect((await masteries(school)).length).toBe(2);
  });
});

type CaseItem = Readonly<Record<'item' | 'document' | 'app' | 'uri', string>>;

async function addCaseItem(db: Db, { item, document, app, uri }: CaseItem): Promise<void> {
  await sql`insert into core.lti_application (id, name) values (${app}, ${`App ${app}`})`.execute(db);
  await sql`
    insert into core.cf_document (identifier, uri, title, creator, last_change_date_time)
    values (${document}, ${`https://case.example/${document}`}, 'Math', 'x', now())`.execute(db);
  await sql`
    insert into core.lti_application_curriculum_scope (lti_application_id, cf_document_id)
    values (${app}, ${document})`.execute(db);
  await sql`
    insert into core.cf_item (identifier, uri, cf_document_id, full_statement)
    values (${item}, ${uri}, ${document}, 'Fractions')`.execute(db);
}
