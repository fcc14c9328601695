import { expect, test } from 'vitest';
import { describeCaliper, type School } from './setting/describe-caliper.ts';
import { event, graded, started, urn, viewed } from './setting/events.ts';

describeCaliper('sessions', (at) => {
  const sessions = async ({ ask }: School) => {
    const rows = await ask(
      'select start_time, end_time, duration_sec from analytics.sessions order by start_time, end_time',
    );
    return rows.map((row) => {
      const { start_time, end_time, duration_sec } = row as Record<string, string | number | null>;
      return [timeOf(start_time), timeOf(end_time), duration_sec];
    });
  };
  const timeOf = (value: unknown) =>
    value === null ? null : new Date(String(value)).toISOString().slice(11, 23);

  test('are made of events less than an hour apart, by person and application', async () => {
    const school = await at.openSchool();
    const other = urn();
    const times = ['10:00:00.000', '11:00:00.000', '12:00:00.001'];
    const of = (edApp?: string) =>
      times.map((time) => viewed({ actor: school.actor, at: time, ...(edApp && { edApp }) }));
    await school.send(of());
    await school.send(of(other));
    const own = [
      ['10:00:00.000', '11:00:00.000', 3600],
      ['12:00:00.001', '12:00:00.001', 0],
    ];
    expect(await sessions(school)).toEqual([own[0], own[0], own[1], own[1]]);
  });

  test('become one by a late event between them, and all that was in them is in it', async () => {
    const school = await at.openSchool();
    const { actor } = school;
    const points = graded(urn(), { scoreType: 'XP', scoreGiven: 3 }, { actor, at: '12:00:00.001' });
    await school.send([viewed({ actor }), viewed({ actor, at: '11:00:00.000' }), points]);
    await school.send([started(urn(), { actor, at: '12:30:00.000' })]);
    await school.send([viewed({ actor, at: '11:30:00.000' })]);
    expect(await sessions(school)).toEqual([['10:00:00.000', '12:30:00.000', 9000]]);
    const joined = `select count(*)::int as rows from analytics.sessions s
      join analytics.students_xp x on x.session_id = s.id join analytics.attempts a on a.session_id = s.id`;
    expect(await school.ask(joined)).toEqual([{ rows: 1 }]);
  });

  test('that are opened by name run until they are closed, and hold what names none meanwhile', async () => {
    const school = await at.openSchool();
    const { actor } = school;
    const session = { id: urn(), type: 'Session' };
    await school.send([
      event('SessionEvent', 'LoggedIn', { actor, session, at: '09:00:00.000' }),
      viewed({ actor }),
    ]);
    expect(await sessions(school)).toEqual([['09:00:00.000', null, null]]);
    await school.send([event('SessionEvent', 'LoggedOut', { actor, session, at: '10:30:00.000' })]);
    await school.send([viewed({ actor, at: '10:45:00.000' })]);
    expect(await sessions(school)).toEqual([
      ['09:00:00.000', '10:30:00.000', 5400],
      ['10:45:00.000', '10:45:00.000', 0],
    ]);
  });

  test('that turn out to have been closed give back what came later', async () => {
    const school = await at.openSchool();
    const { actor } = school;
    const session = urn();
    await school.send([event('SessionEvent', 'Started', { actor, session, at: '09:00:00.000' })]);
    await school.send([viewed({ actor, at: '09:30:00.000' }), viewed({ actor, at: '12:00:00.000' })]);
    await school.send([event('SessionEvent', 'Ended', { actor, session, at: '10:00:00.000' })]);
    expect(await sessions(school)).toEqual([
      ['09:00:00.000', '10:00:00.000', 3600],
      ['12:00:00.000', '12:00:00.000', 0],
    ]);
  });

  test('that turn out to have been open have what was in others', async () => {
    const school = await at.openSchool();
    const { actor } = school;
    const session = urn();
    await school.send([viewed({ actor, at: '09:30:00.000' }), viewed({ actor, at: '10:10:00.000' })]);
    await school.send([event('SessionEvent', 'LoggedOut', { actor, session, at: '10:00:00.000' })]);
    await school.send([event('SessionEvent', 'LoggedIn', { actor, session, at: '09:00:00.000' })]);
    expect(await sessions(school)).toEqual([
      ['09:00:00.000', '10:00:00.000', 3600],
      ['10:10:00.000', '10:10:00.000', 0],
    ]);
  });

  test('end by a time-out that the application tells', async () => {
    const school = await at.openSchool();
    const { actor } = school;
    const session = { id: urn(), type: 'Session', user: actor };
    const tool = { id: 'https://app.example', type: 'SoftwareApplication' };
    await school.send([event('SessionEvent', 'LoggedIn', { actor, session, at: '09:00:00.000' })]);
    await school.send([
      event('SessionEvent', 'TimedOut', { actor: tool, object: session, at: '09:40:00.000' }),
    ]);
    expect(await sessions(school)).toEqual([['09:00:00.000', '09:40:00.000', 2400]]);
  });
});
