import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { addStudent, learnerOf, openPeople } from '../../people/people-setting.ts';
import { describeLearnerPath } from '../../setting/describe-learner-path.ts';
import { organizationId } from '../../setting/learner-path.ts';
import { viewed } from '../../streams/caliper/setting/events.ts';

const people = `/api/admin/organizations/${organizationId}/people`;

describeLearnerPath('people who learn', (at) => {
  test('are listed with where they are known from, page by page', async () => {
    const { ask, send } = await openPeople(at);
    await at.client.launch({ learner: { id: 'launched', name: 'A, Launched' } });
    await addStudent(at, randomUUID(), 'ada@x.example');
    await send([viewed({ actor: 'urn:email:nobody@x.example' })]);
    const first = await ask(`GET ${people}?limit=2`);
    const [, next] = /<([^>]+)>; rel="next"/.exec(String(first.headers.link)) ?? [];
    const rows = [...first.body, ...(await ask(`GET ${next}`)).body];
    expect(rows).toMatchObject([
      { name: 'A, Launched', sources: ['launch'], sessions: 1 },
      { name: 'Byron, Ada', email: 'ada@x.example', sources: ['import'] },
      { name: 'nobody@x.example', sources: ['event'] },
    ]);
  });

  test('are searched by name and address, and chosen by source', async () => {
    const { ask } = await openPeople(at);
    const namesOf = async (query: string) =>
      (await ask(`GET ${people}?${query}`)).body.map(({ name }: { name: string }) => name);
    expect(await namesOf('q=ADA%40x')).toEqual(['Byron, Ada']);
    expect(await namesOf('source=event')).toEqual(['nobody@x.example']);
    expect(await namesOf('q=%25')).toEqual([]);
  });

  test('are a file for spreadsheets', async () => {
    const { ask } = await openPeople(at);
    const { body } = await ask(`GET ${people}.csv`);
    expect(body).toContain(
      'Name,Email,Known from,Classes,Sessions,Complete\r\n"A, Launched",,launch,0,1,0\r\n',
    );
  });

  test('one shows the records that were merged into it', async () => {
    const { ask, merge } = await openPeople(at);
    const [keep, student] = [learnerOf('launched'), randomUUID()];
    await addStudent(at, student);
    const { body } = await merge(keep, student);
    expect((await ask(`GET ${people}/${keep}`)).body).toMatchObject({
      merged: 1,
      merges: [{ id: body.id, name: 'Byron, Ada' }],
    });
    expect(await ask(`GET ${people}/${student}`)).toMatchObject({
      status: 404,
      body: { code: 'PERSON_UNKNOWN' },
    });
  });
});
